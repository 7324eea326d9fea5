import Testing

@Suite struct StudiesCommandTests {
    @Test func listHasThePromisedKeys() throws {
        let studies = try FinishedStudy.shared.get().automl("studies", "list", "--format", "json").objects()
        #expect(studies.count == 1)
        let promised: Set<String> = ["study", "trials", "completed", "pruned", "failed", "best"]
        #expect(promised.subtracting(studies[0].keys).isEmpty)
        #expect(studies[0]["trials"] as? Int == FinishedStudy.trials)
    }

    @Test func deleteTakesAwayTrialsAndModels() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("studies", "delete", "tiny-digits", "--yes").status == 0)
        #expect(try study.automl("studies", "list", "--format", "json").objects().isEmpty)
        #expect(!study.has("automl.sqlite.artifacts/tiny-digits"))
        try study.automl("leaderboard").expectRefusal(saying: "no study")
    }

    @Test func deleteAsksBeforeAndKeepsEverythingWithoutAnAnswer() throws {
        let study = try FinishedStudy.copy()
        try study.automl("studies", "delete", "tiny-digits").expectRefusal(saying: "nothing deleted", "--yes")
        #expect(try study.automl("leaderboard", "--format", "json").objects().count == FinishedStudy.trials)
    }

    @Test func refusesToDeleteWhatIsNotThere() throws {
        let study = try FinishedStudy.copy()
        try study.automl("studies", "delete", "tiny", "--yes").expectRefusal(saying: "'tiny'")
    }
}
