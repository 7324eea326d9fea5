import Foundation
import Testing

/// Studies whose trials start from a trained network of the same database, or from a file.
@Suite struct TransferCommandTests {
    /// Five digits were learnt; the other five are to be.
    private static let first = ["--classes", "0-4", "--trials", "2", "--study", "low", "--quiet", "--workers", "1"]
    private static let second = [
        "--classes", "5-9", "--train-samples", "60", "--study", "high", "--workers", "1",
    ]

    private static let space = Spaces.space(
        "tiny",
        hyperparameters: [
            #"{ "name": "learning_rate", "type": "float", "low": 0.002, "high": 0.05, "scale": "log" }"#,
            #"{ "name": "freeze", "type": "choice", "values": [1, 2] }"#,
        ], fixed: #", "width": 16, "unfreeze_epoch": 1"#, depth: 2)

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "tiny.json")
        let search = try workspace.automl(["search", "--space", "tiny.json"] + Self.first)
        try #require(search.status == 0, "\(search.errors)")
        return workspace
    }

    private func search(
        _ workspace: Workspace, from source: String?, trials: Int = 3, _ more: String...
    ) throws -> Outcome {
        let start = source.map { ["--transfer-from", $0] } ?? []
        return try workspace.automl(
            ["search", "--space", "tiny.json", "--trials", String(trials)] + Self.second + start + more)
    }

    @Test func trialsStartFromATrialAndAreHadAgainWithoutIt() throws {
        let workspace = try workspace()
        let found = try search(workspace, from: "low:1")
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.errors.contains("starting from trial 1 of study 'low': 50 of 50 networks"), "\(found.errors)")
        #expect(found.errors.contains("60 samples to train, 134 to choose by, 134 sealed"), "\(found.errors)")
        let shown = try workspace.automl("show", "1").output
        #expect(shown.contains("transferred 2 of 3 layers from trial 1 of study 'low'"), "\(shown)")
        #expect(shown.contains("frozen until epoch 1"), "\(shown)")

        #expect(try workspace.automl("studies", "delete", "low", "--yes").status == 0)
        let replay = try workspace.automl("replay", "2", "--format", "json").object()
        #expect(replay["identical"] as? Bool == true)
        #expect(try workspace.automl("replay").output.contains("all 3 proposals"))
        #expect(try workspace.automl("test", "--format", "json").object()["count"] as? Int == 134)
        let more = try search(workspace, from: "low:1", trials: 4)
        #expect(more.status == 0 && more.errors.contains("all 4 trials"), "\(more.errors)")
    }

    @Test func aStudyGoesOnFromItsCopyWhereTheFileIsGone() throws {
        let workspace = try workspace()
        #expect(try workspace.automl("export", "1", "--output", "m.safetensors").status == 0)
        #expect(try search(workspace, from: "m.safetensors").status == 0)
        try FileManager.default.removeItem(at: workspace.folder.appendingPathComponent("m.safetensors"))
        #expect(try search(workspace, from: "m.safetensors", trials: 4).status == 0)
        try search(workspace, from: "other.safetensors", trials: 4)
            .expectRefusal(saying: "other.safetensors: there is no such file")
    }

    @Test func aFileAndTheTrialItWasMadeOfAreTheSameStart() throws {
        let workspace = try workspace()
        #expect(try workspace.automl("export", "2", "--output", "m.safetensors").status == 0)
        #expect(try search(workspace, from: "m.safetensors").status == 0)
        #expect(try search(workspace, from: "low:2", trials: 4).status == 0)
        try search(workspace, from: "low:1", trials: 4).expectRefusal(saying: "exists with trials from", "low")
        try search(workspace, from: nil, trials: 4).expectRefusal(saying: "first weights of their own now")
    }

    @Test(arguments: ["changed", "missing"]) func aCopyThatIsNotWhatItWasIsTold(_ what: String) throws {
        let workspace = try workspace()
        #expect(try search(workspace, from: "low:1", "--keep", "0").status == 0)
        let copy = "automl.sqlite.artifacts/high/transfer.safetensors"
        if what == "changed" {
            try workspace.write("rubbish", to: copy)
        } else {
            try FileManager.default.removeItem(at: workspace.folder.appendingPathComponent(copy))
        }
        let words = what == "changed" ? "is not the file that was written" : "is missing"
        try workspace.automl("replay", "1").expectRefusal(saying: "starts from trial 1 of study 'low'", words)
        try workspace.automl("test", "1").expectRefusal(saying: words)
        let check = try workspace.automl("db", "check")
        #expect(check.status == 1 && check.output.contains(words))
        // A search that still has the source writes it again.
        #expect(try search(workspace, from: "low:1", trials: 4).status == 0)
        #expect(try workspace.automl("replay", "1").status == 0)
        #expect(try workspace.automl("db", "check").status == 0)
    }

    @Test func whatIsNoSourceIsRefusedAndNothingIsWritten() throws {
        let workspace = try workspace()
        try workspace.write("rubbish", to: "bad.safetensors")
        #expect(try workspace.automl("export", "1", "--output", "m.onnx").status == 0)
        try search(workspace, from: "bad.safetensors").expectRefusal(saying: "--transfer-from", "bad.safetensors")
        try search(workspace, from: "m.onnx").expectRefusal(saying: "has a graph, not layers")
        try search(workspace, from: "low:99").expectRefusal(saying: "99")
        try search(workspace, from: "lwo:1").expectRefusal(saying: "lwo", "did you mean 'low'")
        try search(workspace, from: "99").expectRefusal(saying: "99")
        try search(workspace, from: "low:1", "--image-size", "12")
            .expectRefusal(saying: "nothing fits", "takes inputs of 8×8×1, and these data are of 12×12×1")
        #expect(try workspace.automl("studies", "list", "--format", "json").objects().count == 1)
    }

    @Test func anExternalTrainerHasNoSuchStart() throws {
        let workspace = try workspace()
        let line = ["search", "--space", "tiny.json", "--command", "echo 1"]
        try workspace.automl(line + ["--transfer-from", "low:1"]).expectRefusal(saying: "own trainer")
        try workspace.automl(line + ["--train-samples", "10"]).expectRefusal(saying: "own trainer")
    }
}
