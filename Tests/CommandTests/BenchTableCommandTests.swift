import Foundation
import Testing

@Suite struct BenchTableCommandTests {
    /// Eight networks of two epochs, all of them trained, written and searched again.
    @Test func aStudyBecomesATaskOfOnesOwn() throws {
        let workspace = try Workspace()
        try workspace.write(
            Spaces.space(
                "own",
                hyperparameters: [
                    #"{ "name": "width", "type": "choice", "values": [8, 16, 32, 64], "ordered": true }"#,
                    #"{ "name": "learning_rate", "type": "choice", "values": [0.002, 0.02], "ordered": true }"#,
                ]
            ).replacingOccurrences(of: #""max_epochs": 2"#, with: #""max_epochs": 2, "patience": 0"#), to: "own.json")
        let search = try workspace.automl(
            "search", "--space", "own.json", "--strategy", "grid", "--pruner", "none", "--workers", "1", "--study",
            "own",
            "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        let written = try workspace.automl(
            "bench", "table", "--study", "own", "--objective", "validation_loss", "--output", "own.table.json")
        #expect(written.status == 0 && written.errors.contains("8 of 8 trials, 2 epochs each"), "\(written.errors)")
        let scores = try workspace.automl(
            "bench", "strategies", "--table", "own.table.json", "--task", "own", "--strategy", "local", "--seeds", "4",
            "--budget", "8", "--format", "json", "--quiet"
        ).objects()
        #expect(scores.map { $0["mean_regret"] as? Double } == [0, 0], "after all eight, everybody has the best")
        #expect(scores.map { $0["random_regret"] as? Double } == [0, 0])
    }

    @Test func aStudyWithoutAGridIsRefused() throws {
        let workspace = try FinishedStudy.copy()
        try workspace.automl("bench", "table", "--output", "t.json").expectRefusal(saying: "infinitely many values")
        #expect(!workspace.has("t.json"))
    }
}
