import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// Nodes lose power, the scheduler and the controller are killed, again and again: nothing is lost, nothing done twice.
@Suite(.serialized, .enabled(if: SlurmCluster.isThere, SlurmCluster.absence)) struct SlurmChaosTests {
    private static let isLong = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil
    private static let kills = isLong ? 21 : 3
    private static let trials = isLong ? 200 : 18
    /// Before each accident, in seconds.
    private static let pause = isLong ? 1.5...4 : 0.8...1.5
    private static let search = [
        "search", "--space", "chaos.json", "--seed", "7", "--trials", "\(trials)", "--strategy", "random", "--pruner",
        "none",
    ]
    private static let slurm = ["--executor", "slurm", "--poll", "0.5s", "--workers", "3", "--verbose"]
    private static let space = Spaces.lasting("chaos")

    private enum Accident: String, CaseIterable { case node, scheduler, controller }

    /// The trials as they are when this process trains, and nobody interrupts it.
    private static let undisturbed = Result {
        let workspace = try Workspace()
        try workspace.write(space, to: "chaos.json")
        let alone = try RunningProgram(
            Program.automl, search + ["--workers", "2"], in: workspace.folder, timeLimit: 900)
        try #require(alone.wait().status == 0)
        return try workspace.records(of: trials)
    }

    @Test(arguments: ["one", "many"]) func nothingIsLostAndNothingDoneTwice(perJob: String) throws {
        let undisturbed = try Self.undisturbed.get()
        try SlurmCluster.mend()
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "chaos.json")
        let begin = {
            try RunningProgram(
                Program.automl, Self.search + Self.slurm + ["--trials-per-job", perJob], in: workspace.folder,
                timeLimit: 900)
        }
        var search = try begin()
        var counts: [String: Int] = [:]
        for number in 0..<Self.kills {
            let pause = Date(timeIntervalSinceNow: Double.random(in: Self.pause))
            guard search.wait(until: { _ in Date() >= pause }), Date() >= pause else { break }
            let accident = Accident.allCases[number % Accident.allCases.count]
            counts[accident.rawValue, default: 0] += 1
            try happen(accident, &search, begin)
        }
        let outcome = SlurmCluster.outcome(of: search)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(counts.values.reduce(0, +) == Self.kills, "the search was over after \(counts)")
        try compare(workspace, with: undisturbed)
        print("\(perJob): \(counts), \(Self.trials) trials, lost or twice: 0")
    }

    private func happen(
        _ accident: Accident, _ search: inout RunningProgram, _ begin: () throws -> RunningProgram
    ) throws {
        switch accident {
        case .node:
            let node = "\(Int.random(in: 1...3))"
            try SlurmCluster.control("cut", node)
            Thread.sleep(forTimeInterval: 1)
            try SlurmCluster.control("boot", node)
        case .scheduler:
            try SlurmCluster.control("crash-ctld")
            Thread.sleep(forTimeInterval: 1)
            try SlurmCluster.control("boot-ctld")
            try SlurmCluster.mend()
        case .controller:
            search.send(SIGKILL)
            _ = search.wait()
            search = try begin()
        }
    }

    private func compare(_ workspace: Workspace, with undisturbed: [String]) throws {
        #expect(try workspace.records(of: Self.trials) == undisturbed)
        let store = try SQLiteTrialStore(reading: workspace.folder.appendingPathComponent("automl.sqlite").path)
        let ended = try store.transitions(study: "chaos-digits").filter { $0.trial.state.isFinished }
        #expect(ended.map(\.trial.id).sorted() == Array(1...Self.trials))
        #expect(try workspace.automl("db", "check").status == 0)
        #expect(try SlurmCluster.isEmpty())
    }
}
