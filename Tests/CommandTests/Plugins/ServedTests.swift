import AutoMLTesting
import Foundation
import Testing

/// What is built in finds the same through the wire as in process.
@Suite struct ServedTests {
    /// A program that puts a built-in behind the wire.
    private func serve(_ name: String, in workspace: Workspace) throws {
        try workspace.write(program: "#!/bin/sh\nexec '\(Program.automl.path)' plugins serve \(name)\n", to: "served")
    }

    private func trials(in workspace: Workspace, study: String) throws -> [String] {
        let rows = try workspace.automl("leaderboard", "--study", study, "--format", "json").objects()
        return try rows.map { row in
            let kept = row.filter {
                ["trial", "state", "configuration", "validation_accuracy", "epochs"].contains($0.key)
            }
            return String(
                decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys), as: UTF8.self)
        }
    }

    @Test(arguments: [
        "random", "evolution", "local", "tpe", "gp", "sobol", "de", "cmaes", "forest", "hyperband", "grid",
    ])
    func aStrategyFindsTheSame(strategy: String) throws {
        let workspace = try Workspace()
        try serve(strategy, in: workspace)
        try workspace.write(Spaces.rungs.replacing("\"max_epochs\": 9", with: "\"max_epochs\": 3"), to: "space.json")
        for (study, name) in [("in process", strategy), ("wire", "./served")] {
            let search = try workspace.automl(
                "search", "--space", "space.json", "--strategy", name, "--trials", "8", "--study", study, "--workers",
                "1",
                "--pruner", "none", "--quiet")
            #expect(search.status == 0, "\(search.errors)")
        }
        let found = try trials(in: workspace, study: "in process")
        #expect(found.count == 8)
        #expect(try trials(in: workspace, study: "wire") == found)
    }

    @Test(arguments: ["median", "asha", "curve"]) func aPrunerEndsTheSame(pruner: String) throws {
        let workspace = try Workspace()
        try serve(pruner, in: workspace)
        try workspace.write(Spaces.rungs, to: "space.json")
        for (study, name) in [("in process", pruner), ("wire", "./served")] {
            let search = try workspace.automl(
                "search", "--space", "space.json", "--strategy", "random", "--trials", "12", "--study", study,
                "--workers", "1", "--pruner", name, "--quiet")
            #expect(search.status == 0, "\(search.errors)")
        }
        let found = try trials(in: workspace, study: "in process")
        #expect(found.contains { $0.contains("pruned") })
        #expect(try trials(in: workspace, study: "wire") == found)
    }

    /// Regret on the table, where configurations are networks under other names: the wire has to ask for every draft.
    @Test(
        .enabled(
            if: SharedData.file("nas-bench-macro_cifar10.json") != nil,
            "needs ../shared/data/nas-bench-macro_cifar10.json"))
    func randomSearchIsTheSameOnNASBenchMacro() throws {
        let workspace = try Workspace()
        try serve("random", in: workspace)
        let table = try #require(SharedData.file("nas-bench-macro_cifar10.json"))
        let bench = try workspace.automl(
            "bench", "strategies", "--strategy", "random", "--strategy", "./served", "--table", table.path, "--task",
            "nas-bench-macro", "--seeds", "3", "--budget", "60", "--format", "json")
        #expect(bench.status == 0, "\(bench.errors)")
        let rows = try bench.objects()
        func regrets(_ name: String) -> [Double] {
            rows.filter { $0["strategy"] as? String == name }.compactMap { $0["mean_regret"] as? Double }
        }
        #expect(!regrets("random").isEmpty && regrets("random") == regrets("./served"), "\(bench.output)")
    }

    /// Values come back from JSON as the space writes them, so that a replay compares like with like.
    @Test func aStudyOfAPluginIsReplayed() throws {
        let workspace = try Workspace()
        try serve("random", in: workspace)
        let search = try workspace.automl(
            "search", "--space", "mlp.json", "--strategy", "./served", "--trials", "3", "--pruner", "none", "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        let replay = try workspace.automl("replay")
        #expect(replay.status == 0 && replay.output.contains("all 3 proposals"), "\(replay.output)\(replay.errors)")
    }

    @Test func onlyWhatIsBuiltInIsServed() throws {
        try Workspace().automl("plugins", "serve", "randon").expectRefusal(saying: "did you mean 'random'")
    }

    /// A guest in Swift, built with these tests: its `main` is AutoMLPluginKit's.
    @Test func aSwiftGuestSearches() throws {
        let workspace = try Workspace()
        try workspace.write(PluginFixture.space, to: "squares.json")
        let guest = Program.automl.deletingLastPathComponent().appendingPathComponent("swift-guest").path
        let search = try workspace.searchSquares(strategy: "\(guest):first=3", trials: 5)
        #expect(search.status == 0, "\(search.errors)")
        let last = try workspace.automl("show", "5", "--format", "json").object()
        #expect(last["why"] as? String == "the next of all pairs, from a = 3")
        let refused = try workspace.searchSquares(strategy: "\(guest):frist=3", trials: 9)
        refused.expectRefusal(saying: "has no option 'frist'; did you mean 'first'")
    }
}
