import Testing

@Suite struct DiagnoseCommandTests {
    let study: Workspace

    init() throws { study = try FinishedStudy.shared.get() }

    @Test func aTrialsDiagnosisIsThatOfShowAndOfTheLeaderboard() throws {
        let diagnosis = try study.automl("diagnose", "3", "--format", "json").object()
        let shown = try study.automl("show", "3", "--format", "json").object()
        let rows = try study.automl("leaderboard", "--format", "json").objects()
        #expect(shown["diagnosis"] as? String == diagnosis["diagnosis"] as? String)
        let label = try #require(diagnosis["label"] as? String)
        #expect(rows.first { $0["trial"] as? Int == 3 }?["diagnosis"] as? String == label)
        #expect((diagnosis["diagnosis"] as? String)?.hasPrefix(label + ": ") == true)
        #expect(diagnosis["findings"] is [Any] && shown["findings"] is [Any])
    }

    @Test func aDivergedTrialIsToldToTakeSmallerSteps() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.diverging, to: "diverging.json")
        let search = try workspace.automl("search", "--space", "diverging.json", "--trials", "4", "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        let broken = try #require(rows.first { $0["state"] as? String == "failed" })
        #expect(broken["diagnosis"] as? String == "diverged")
        let words = try workspace.automl("diagnose", "\(broken["trial"] as? Int ?? 0)")
        #expect(words.output.contains("try a much smaller step: learning_rate 1000 -> 0.01"), "\(words.output)")
    }

    /// 152 layers with batch normalisation, of which each hands on more gradient than it gets.
    @Test func aDeepNetworkWithoutShortcutsIsToldToTakeThem() throws {
        let workspace = try Workspace()
        try workspace.write(
            """
            { "name": "deep", "hyperparameters": [{ "name": "residual", "type": "choice", "values": [true, false] }],
              "fixed": { "network": "cnn", "depth": 75, "convolutions": 2, "width": 8, "normalization": "batch",
                         "global_pooling": true, "learning_rate": 0.003 },
              "training": { "max_epochs": 4, "patience": 0 } }
            """, to: "deep.json")
        let search = try workspace.automl(
            "search", "--space", "deep.json", "--trials", "2", "--strategy", "grid", "--pruner", "none", "--quiet")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.map { ($0["configuration"] as? [String: Any])?["residual"] as? Bool } == [true, false])
        #expect((rows[0]["validation_accuracy"] as? Double ?? 0) > 0.4)
        #expect((rows[1]["validation_accuracy"] as? Double ?? 1) < 0.2)
        #expect(rows[1]["diagnosis"] as? String == "exploding gradients")
        let words = try workspace.automl("diagnose", "\(rows[1]["trial"] as? Int ?? 0)")
        #expect(words.output.contains("try shortcuts around the layers: residual false -> true"), "\(words.output)")
    }

    @Test func theStudyIsToldWithItsBestTrials() throws {
        let words = try study.automl("diagnose")
        #expect(words.status == 0 && words.errors.isEmpty)
        for part in ["study tiny-digits", "too few trials", "--trials 20", "the best"] {
            #expect(words.output.contains(part))
        }
        let object = try study.automl("diagnose", "--format", "json").object()
        #expect(Set(["study", "labels", "findings", "leaders"]).subtracting(object.keys).isEmpty)
        #expect((object["labels"] as? [String: Int])?.values.reduce(0, +) == FinishedStudy.trials)
    }

    @Test func theTableHasTheLabel() throws {
        let lines = try study.automl("leaderboard").outputLines
        #expect(lines[0].contains("diagnosis"))
    }

    @Test func refusesATrialThatIsNotThere() throws {
        try study.automl("diagnose", "99").expectRefusal(saying: "no trial 99")
        try study.automl("diagnose", "--study", "tiny-digit").expectRefusal(saying: "did you mean 'tiny-digits'")
    }
}
