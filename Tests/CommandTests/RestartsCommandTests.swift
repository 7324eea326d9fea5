import Foundation
import Testing

/// Trials that train from several first weights.
@Suite struct RestartsCommandTests {
    private static let space = Spaces.space(
        "starts", hyperparameters: [#"{ "name": "width", "type": "int", "low": 6, "high": 24 }"#],
        fixed: #", "restarts": 3, "learning_rate": 0.01"#, epochs: 3)

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "starts.json")
        return workspace
    }

    @Test func theBestStartAndTheSpreadAreShownAndHadAgain() throws {
        let workspace = try workspace()
        #expect(
            try workspace.automl("search", "--space", "starts.json", "--trials", "2", "--pruner", "none").status == 0)
        let shown = try workspace.automl("show", "1").output
        #expect(shown.contains("best of 3 starts: ") && shown.contains(", spread "), "\(shown)")
        let record = try workspace.automl("show", "1", "--format", "json").object()
        let curve = try #require(record["measurements"] as? [[String: Any]])
        #expect(curve.count == 9 && curve.compactMap { $0["epoch"] as? Int } == Array(1...9))
        #expect(record["restart_spread"] as? Double != nil)
        let replay = try workspace.automl("replay", "1", "--format", "json").object()
        #expect(replay["identical"] as? Bool == true)
    }

    @Test func aStrategyWithRungsIsRefused() throws {
        let workspace = try workspace()
        try workspace.automl("search", "--space", "starts.json", "--strategy", "hyperband")
            .expectRefusal(saying: "restarts above 1 need whole trainings", "hyperband")
        #expect(!workspace.has("automl.sqlite"))
    }

    @Test func aSearchThatWasInterruptedGoesOnWithinAStart() throws {
        let (whole, cut) = (try workspace(), try workspace())
        let slow = Spaces.space(
            "slow", hyperparameters: [#"{ "name": "dropout", "type": "float", "low": 0.1, "high": 0.5 }"#],
            fixed: #", "restarts": 3, "width": 400"#, depth: 3, epochs: 4)
        for workspace in [whole, cut] { try workspace.write(slow, to: "slow.json") }
        let search = ["search", "--space", "slow.json", "--trials", "1", "--workers", "1", "--quiet"]
        #expect(try whole.automl(search).status == 0)
        let running = try cut.start("search", "--space", "slow.json", "--trials", "1", "--workers", "1", "--verbose")
        #expect(running.wait { $0.errors.contains("start 2  epoch 1/4") }, "\(running.errors)")
        running.send(SIGINT)
        #expect(running.wait().status == 130)
        #expect(try cut.automl(search).status == 0)
        #expect(try cut.records(of: 1) == whole.records(of: 1))
    }
}
