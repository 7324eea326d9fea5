import Testing

@Suite struct PipingTests {
    @Test func aReaderThatGoesAwayEndsTheProgramQuietly() throws {
        let study = try FinishedStudy.copy()
        let piped = try study.shell("automl leaderboard | head -n 1; sleep 0.2; automl show 1 | true")
        #expect(piped.errors.isEmpty)
        #expect(piped.outputLines.count == 1)
    }

    @Test(arguments: [
        ["leaderboard"], ["show", "1"], ["studies", "list"], ["plugins", "list"], ["data", "list"],
        ["data", "describe", "digits"], ["space", "list"], ["space", "check", "tiny.json"],
        ["space", "sample", "tiny.json"], ["test"],
    ])
    func jsonIsOneDocumentAndNothingElse(command: [String]) throws {
        let study = try FinishedStudy.copy()
        let outcome = try study.automl(command + ["--format", "json"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        if outcome.output.hasPrefix("[") { _ = try outcome.objects() } else { _ = try outcome.object() }
    }

    @Test(arguments: [["leaderboard"], ["show", "1"], ["test"], ["studies", "list"], ["space", "list"]])
    func nothingIsColouredWhenPiped(command: [String]) throws {
        let outcome = try FinishedStudy.copy().automl(command)
        #expect(outcome.status == 0 && !outcome.output.contains("\u{1B}"))
    }
}
