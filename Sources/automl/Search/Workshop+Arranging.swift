import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

extension Workshop {
    /// How many trials to train at once, and on how many threads each.
    ///
    /// What the user gave is kept: then as many workers as cores allow, or one thread each. Otherwise a typical network is
    /// trained for a moment in several arrangements.
    ///
    /// - Parameter trialsLeft: nil for any number.
    func arrange(workers: Int?, threads: Int?, trialsLeft: Int?) -> ArrangementChoice {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        if let workers {
            return ArrangementChoice(Arrangement(workers: workers, threads: threads ?? 1), because: "as given")
        }
        let (typical, bytes) = (try? typicalCandidate()) ?? (nil, 0)
        let most = ArrangementChoice.mostWorkers(
            cores: threads.map { max(1, cores / $0) } ?? cores, trialsLeft: trialsLeft, bytesPerTrial: bytes,
            availableBytes: Machine.availableMemory)
        if let threads {
            return ArrangementChoice(
                Arrangement(workers: most.count, threads: threads), because: most.reason ?? "threads as given")
        }
        let candidates = Arrangement.candidates(cores: cores, mostWorkers: most.count)
        if candidates.count == 1 {
            return ArrangementChoice(candidates[0], because: most.reason ?? "there is one core")
        }
        let rates = typical.flatMap { try? Calibration($0, on: task).rates(of: candidates) }
        return ArrangementChoice(among: candidates, rates: rates ?? [:])
    }

    /// The candidate of median cost among a few, and the memory that the largest of them takes.
    func typicalCandidate(of count: Int = 11) throws -> (Candidate, largestBytes: Int) {
        let drawn = try (1...count).map { number in
            var stream = RandomStream(seed: 0, trial: number, purpose: "typical candidate")
            return try feasible.sample(using: &stream)
        }
        let facts = try drawn.map { try drafting.blueprint($0).facts }
        let byCost = drawn.indices.sorted { facts[$0]["macs"] ?? 0 < facts[$1]["macs"] ?? 0 }
        let bytes = facts.map { $0["memory_bytes"] ?? 0 }.max() ?? 0
        return (try drafting.candidate(drawn[byCost[count / 2]]), Int(bytes))
    }
}
