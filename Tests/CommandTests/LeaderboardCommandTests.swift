import Foundation
import Testing

@Suite struct LeaderboardCommandTests {
    let study: Workspace

    init() throws { study = try FinishedStudy.shared.get() }

    @Test func ranksTrialsBestFirst() throws {
        let rows = try study.automl("leaderboard", "--format", "json").objects()
        #expect(rows.count == FinishedStudy.trials)
        #expect(rows.map { $0["rank"] as? Int } == Array(1...FinishedStudy.trials))
        let accuracies = rows.compactMap { $0["validation_accuracy"] as? Double }
        #expect(accuracies.count == FinishedStudy.trials && accuracies == accuracies.sorted(by: >))
    }

    @Test func jsonHasThePromisedKeys() throws {
        let row = try #require(try study.automl("leaderboard", "--format", "json").objects().first)
        let promised: Set<String> = [
            "rank", "trial", "study", "state", "network", "validation_accuracy", "validation_loss", "parameters",
            "macs", "epochs", "seconds", "configuration",
        ]
        #expect(promised.subtracting(row.keys).isEmpty)
        let configuration = try #require(row["configuration"] as? [String: Any])
        #expect(Set(configuration.keys) == ["width[1]", "learning_rate"])
        #expect(row["network"] as? String == "mlp")
    }

    @Test func tableIsPlainAndNotCutWhenPiped() throws {
        let outcome = try study.automl("leaderboard")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.outputLines.count == 1 + FinishedStudy.trials)
        #expect(outcome.output.contains("learning_rate="))
        #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("…"))
    }

    @Test func csvHasOneRowPerTrial() throws {
        let lines = try study.automl("leaderboard", "--format", "csv").outputLines
        #expect(lines.count == 1 + FinishedStudy.trials)
        #expect(lines[0].hasPrefix("rank,trial,study,state,network,validation_accuracy,"))
    }

    @Test func filtersByColumnsAndHyperparameters() throws {
        let all = try study.automl("leaderboard", "--format", "json").objects()
        let parameters = all.compactMap { $0["parameters"] as? Int }.sorted()
        let bound = parameters[parameters.count / 2]
        let filter = "parameters < \(bound) and network = 'mlp' and learning_rate > 0"
        let some = try study.automl("leaderboard", "--where", filter, "--format", "json").objects()
        #expect(some.count == parameters.count { $0 < bound })
        #expect(try study.automl("leaderboard", "--where", "network = 'cnn'", "--format", "json").objects().isEmpty)
    }

    @Test func sortsByAnyColumnInBothDirections() throws {
        func parameters(_ sort: String) throws -> [Int] {
            try study.automl("leaderboard", "--sort", sort, "--format", "json").objects()
                .compactMap { $0["parameters"] as? Int }
        }
        let rising = try parameters("parameters")
        #expect(rising.count == FinishedStudy.trials && rising == rising.sorted())
        #expect(try study.automl("leaderboard", "--sort=-parameters", "--format", "json").status == 0)
        #expect(try parameters("-parameters") == rising.reversed())
    }

    @Test func topLimitsTheRowsAndZeroMeansAll() throws {
        #expect(try study.automl("leaderboard", "--top", "2", "--format", "json").objects().count == 2)
        let all = try study.automl("leaderboard", "--top", "0", "--format", "json").objects()
        #expect(all.count == FinishedStudy.trials)
    }

    @Test func readsTheDatabaseThatTheEnvironmentNames() throws {
        let outcome = try study.shell("cd / && AUTOML_DB='\(study.folder.path)/automl.sqlite' automl leaderboard")
        #expect(outcome.status == 0 && outcome.outputLines.count == 1 + FinishedStudy.trials, "\(outcome.errors)")
    }

    // MARK: - Bad input

    @Test func refusesAnUnknownColumnWithTheNearestName() throws {
        try study.automl("leaderboard", "--where", "paramters < 5").expectRefusal(
            saying: "'paramters'", "did you mean 'parameters'")
        try study.automl("leaderboard", "--sort", "paramters").expectRefusal(saying: "did you mean 'parameters'")
    }

    @Test(arguments: ["parameters <", "parameters < 5 and", "(epochs = 2", "epochs = 2; drop table trial", "''"])
    func refusesAConditionThatIsNone(condition: String) throws {
        try study.automl("leaderboard", "--where", condition).expectRefusal(saying: "column ")
    }

    @Test func refusesAnUnknownStudyWithTheNearestName() throws {
        try study.automl("leaderboard", "--study", "tiny-digit").expectRefusal(
            saying: "'tiny-digit'", "did you mean 'tiny-digits'")
    }

    @Test func refusesANegativeTop() throws {
        try study.automl("leaderboard", "--top=-1").expectRefusal(saying: "--top")
    }
}
