import Foundation
import Testing

/// Strategies that pause trials and go on with the best, on real training.
@Suite struct RungSearchTests {
    private static let rungs = ["--strategy", "hyperband:min_epochs=1,eta=3", "--pruner", "none", "--workers", "1"]

    @Test func theRungTableIsToldBeforeTheFirstTrial() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.rungs, to: "rungs.json")
        let search = try workspace.automl(["search", "--space", "rungs.json", "--trials", "1"] + Self.rungs)
        #expect(search.status == 0, "\(search.errors)")
        let lines = search.errorLines
        let table = try #require(
            lines.firstIndex { $0 == "bracket 1: 9 trials to epoch 1, 3 to 3, 1 to 9 (21 epochs)" })
        #expect(lines.firstIndex { $0.hasPrefix("trial ") }.map { $0 > table } == true)
    }

    /// Nine trials are one bracket: of all epochs of nine whole trials, 81, it trains 21.
    @Test func theBestGoOnFromTheirWeights() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.rungs, to: "rungs.json")
        let search = try workspace.automl(["search", "--space", "rungs.json", "--trials", "9"] + Self.rungs)
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--top", "20", "--format", "json").objects()
        let epochs = rows.compactMap { $0["epochs"] as? Int }.sorted()
        #expect(epochs == [1, 1, 1, 1, 1, 1, 3, 3, 9])
        let best = try #require(rows.first { $0["epochs"] as? Int == 9 }?["trial"] as? Int)
        let shown = try workspace.automl("show", "\(best)", "--format", "json").object()
        let measured = try #require(shown["measurements"] as? [[String: Any]]).compactMap { $0["epoch"] as? Int }
        #expect(measured == Array(1...9))
        // Without the kept file the command trains the trial once more, in one go, and refuses other weights.
        try FileManager.default.removeItem(at: workspace.folder.appendingPathComponent("automl.sqlite.artifacts"))
        let again = try workspace.automl("test", "\(best)")
        #expect(again.status == 0 && again.errors.contains("training it again"), "\(again.errors)")
    }
}
