import AutoMLWording
import Foundation

/// Reads inputs one after the other, in a process of its own that may die of any of them.
struct Worker {
    let target: FuzzTarget
    let desk: Desk
    let scoreboard: Scoreboard

    /// What is wrong goes to standard output, a line for each input: its number, a tab, what is wrong.
    func run(_ runs: Range<Int>) async throws {
        let mutator = Mutator(target, corpus: try Corpus.entries(of: target))
        Limits.bound(memory: target.memory)
        let supervisor = getppid()
        for run in runs where scoreboard.broken < Report.enough {
            if getppid() != supervisor { return leave() }
            scoreboard.run = run
            let input = mutator.input(run)
            Limits.restartClock()
            switch await Verdict.of(input, by: target, at: desk) {
            case .accepted: scoreboard.accepted += 1
            case .refused: scoreboard.refused += 1
            case .broken(let what):
                scoreboard.broken += 1
                print("\(run)\t\(what.printable(limit: 500))")
                fflush(nil)
            }
        }
        Limits.stopClock()
        scoreboard.run = runs.upperBound
    }

    /// The supervisor was killed: nobody is left to tell, nor to tidy up.
    private func leave() {
        try? FileManager.default.removeItem(atPath: desk.path)
    }
}
