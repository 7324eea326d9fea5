import Testing

@Suite struct SpaceCommandTests {
    @Test func checkTellsHowLargeASpaceIs() throws {
        let workspace = try Workspace()
        try workspace.write(
            Spaces.space(
                "counted",
                hyperparameters: [
                    #"{ "name": "width", "type": "int", "low": 1, "high": 10 }"#,
                    #"{ "name": "activation", "type": "choice", "values": ["relu", "tanh"] }"#,
                ], constraints: ["width >= 6"]), to: "counted.json")
        let check = try workspace.automl("space", "check", "counted.json", "--format", "json").object()
        #expect(check["configurations"] as? Double == 20)
        let share = try #require(check["feasible_share"] as? Double)
        // Half of the prior, from 2,000 draws: five standard deviations are 0.056.
        #expect(abs(share - 0.5) < 0.056)
        #expect(try workspace.automl("space", "check", "counted.json").output.contains("'width >= 6' excludes "))
    }

    @Test func sampleDrawsFeasibleConfigurationsAgainAndAgain() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let sample = ["space", "sample", "tiny.json", "--count", "7", "--seed", "3"]
        let first = try workspace.automl(sample)
        #expect(first.outputLines.count == 7)
        #expect(try workspace.automl(sample).output == first.output)
        #expect(try workspace.automl(sample + ["--format", "json"]).objects().count == 7)
    }

    @Test func listShowsWhatComesWithTheProgram() throws {
        let listed = try Workspace().automl("space", "list", "--format", "json").objects()
        #expect(Set(listed.compactMap { $0["file"] as? String }).isSuperset(of: ["cnn.json", "mlp.json"]))
    }

    @Test(arguments: ["cnn.json", "mlp.json", "mixed.json", "deep.json"])
    func shippedSpacesAreFoundFromAnywhere(file: String) throws {
        #expect(try Workspace().automl("space", "sample", file, "--count", "1").status == 0)
    }

    // MARK: - Bad input

    @Test func refusesAFileThatWasCutOffWithTheLine() throws {
        let workspace = try Workspace()
        try workspace.write(String(Spaces.tiny.prefix(while: { $0 != "}" })), to: "cut.json")
        try workspace.automl("space", "check", "cut.json").expectRefusal(
            saying: "cut.json:", "the file ends inside", "line 3")
        try workspace.automl("search", "--space", "cut.json").expectRefusal(
            saying: "cut.json:", "the file ends inside", "line 3")
        #expect(try workspace.names == ["cut.json"])
    }

    @Test func refusesAnUnknownHyperparameterWithLineAndNearestName() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny.replacing("learning_rate", with: "learning_rat"), to: "tiny.json")
        try workspace.automl("search", "--space", "tiny.json").expectRefusal(
            saying: "tiny.json:4:", "'learning_rat'", "did you mean 'learning_rate'")
        #expect(try workspace.names == ["tiny.json"])
    }

    @Test(arguments: ["parameters <= 10", "width[1] > 64"])
    func anImpossibleConstraintIsToldBeforeAnythingIsWritten(constraint: String) throws {
        let workspace = try Workspace()
        let impossible = Spaces.tiny.replacing(#""where": []"#, with: #""where": ["\#(constraint)"]"#)
        try workspace.write(impossible, to: "tiny.json")
        try workspace.automl("search", "--space", "tiny.json").expectRefusal(saying: "'\(constraint)'", "feasible")
        #expect(try workspace.names == ["tiny.json"])
    }

    @Test func refusesASpaceThatIsNotThere() throws {
        try Workspace().automl("search", "--space", "ccn.json").expectRefusal(saying: "'ccn.json'", "cnn.json")
    }
}
