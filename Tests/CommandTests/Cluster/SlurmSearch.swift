import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// Searches of six trials on the real cluster, in a folder of their own, and what they must have found however they went.
struct SlurmSearch {
    let workspace: Workspace

    private static let space = Spaces.lasting("long")
    private static let search = ["search", "--space", "long.json", "--seed", "3", "--trials", "6"]
    private static let plain = ["--strategy", "random", "--pruner", "none"]
    private static let slurm = ["--executor", "slurm", "--poll", "0.5s", "--workers", "3", "--verbose"]

    /// The trials as they are when this process trains, and nobody interrupts it.
    private static let undisturbed = Result {
        let workspace = try Workspace()
        try workspace.write(space, to: "long.json")
        try #require(try workspace.automl(search + plain + ["--workers", "2"]).status == 0)
        return try workspace.records(of: 6)
    }

    /// Whatever an earlier test did to the cluster is mended.
    init() throws {
        try SlurmCluster.mend()
        workspace = try Workspace()
        try workspace.write(Self.space, to: "long.json")
    }

    /// A search that is left alone until it ends.
    func run(_ arguments: String..., pruner: String? = nil) throws -> Outcome {
        try start(arguments, pruner: pruner).wait()
    }

    func start(_ arguments: String...) throws -> RunningProgram { try start(arguments) }

    private func start(_ arguments: [String], pruner: String? = nil) throws -> RunningProgram {
        let pruning = pruner.map { ["--pruner", $0] } ?? Self.plain
        return try RunningProgram(
            Program.automl, Self.search + pruning + Self.slurm + arguments, in: workspace.folder, timeLimit: 120)
    }

    /// The trials are those of an undisturbed search, each completed once, and no job is left.
    func expectAllIsWell(_ outcome: Outcome) throws {
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try workspace.records(of: 6) == Self.undisturbed.get())
        #expect(try completions() == Dictionary(uniqueKeysWithValues: (1...6).map { ($0, 1) }))
        #expect(try workspace.automl("db", "check").status == 0)
        #expect(try SlurmCluster.isEmpty())
    }

    /// How often each trial was completed, by the journal.
    private func completions() throws -> [Trial.ID: Int] {
        let store = try SQLiteTrialStore(reading: workspace.folder.appendingPathComponent("automl.sqlite").path)
        let completed = try store.transitions(study: "long-digits").filter { $0.trial.state == .completed }
        return Dictionary(grouping: completed, by: \.trial.id).mapValues(\.count)
    }

    /// The states of all trials, the best first.
    func states() throws -> [String?] {
        try workspace.automl("leaderboard", "--format", "json").objects().map { $0["state"] as? String }
    }
}
