import Testing

@Suite struct SearchCommandTests {
    @Test func endsWithTheLeaderboardAndWhatToDoNext() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--trials", "3")
        #expect(search.status == 0)
        #expect(search.outputLines.count == 4 && search.output.contains("val acc"))
        #expect(search.errors.contains("all 3 trials are done") && search.errors.contains("automl test"))
    }

    @Test func tellsOneLinePerTrialWithoutColoursWherePiped() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--trials", "4", "--workers", "2")
        #expect(search.errorLines.count { $0.hasPrefix("trial ") } == 4)
        #expect(!(search.errors + search.output).contains("\u{1B}") && !search.errors.contains("\r"))
    }

    /// What is chosen, and why, is one line; what is given is kept.
    @Test(arguments: [
        (["--trials", "1"], " thread", "1 worker × "),
        (["--trials", "1", "--threads-per-trial", "3"], "1 worker × 3 threads: ", "1 worker × 3 threads, strategy"),
        (["--trials", "2", "--workers", "2"], "tiny-digits", "2 workers × 1 thread, strategy"),
        (
            ["--trials", "2", "--workers", "1", "--threads-per-trial", "2"], "tiny-digits",
            "1 worker × 2 threads, strategy"
        ),
        (["--trials", "4", "--workers", "auto", "--threads-per-trial", "auto"], " thread", "worker"),
    ])
    func workersAndThreadsAreTold(arguments: [String], first: String, study: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(["search", "--space", "tiny.json"] + arguments)
        #expect(search.status == 0, "\(search.errors)")
        #expect(search.errorLines.first?.contains(first) == true, "\(search.errors)")
        let told = search.errorLines.filter { $0.hasPrefix("study tiny-digits: ") }
        #expect(told.count == 1 && told.first?.contains(study) == true, "\(search.errors)")
    }

    @Test func trialsAreTheSameOnAnyNumberOfThreads() throws {
        let models = try ["1", "3"].map { threads in
            let workspace = try Workspace()
            try workspace.write(Spaces.slow, to: "slow.json")
            let search = try workspace.automl(
                "search", "--space", "slow.json", "--trials", "1", "--workers", "1", "--threads-per-trial", threads)
            #expect(search.status == 0, "\(search.errors)")
            let trial = try workspace.automl("show", "1", "--format", "json").object()
            return try #require(trial["measurements"] as? [[String: Any]]).map { epoch in
                ["train_loss", "validation_loss"].map { epoch[$0] as? Double ?? -1 }
            }
        }
        #expect(models[0] == models[1] && models[0].count == 6)
    }

    @Test func theLastTrialsRepeatTheLeadersWhereAskedTo() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--trials", "4", "--repeats", "2", "--pruner", "none", "--workers", "1")
        #expect(search.status == 0 && search.output.contains("(3)"), "\(search.output)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.map { $0["seeds"] as? Int }.sorted { $0 ?? 0 < $1 ?? 0 } == [1, 3, 3, 3])
        let means = Set(rows.filter { $0["seeds"] as? Int == 3 }.compactMap { $0["mean"] as? Double })
        #expect(means.count == 1)
    }

    @Test func repeatsNeedToKnowWhichTrialsAreTheLast() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--for", "5s", "--repeats", "2")
        #expect(search.status == 2 && search.errors.contains("say with --trials or --more how many there are"))
    }

    @Test func verboseTellsEveryEpochAndWhyATrialWasProposed() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--trials", "2", "--verbose")
        #expect(search.errorLines.count { $0.contains("epoch 1/2") || $0.contains("epoch 2/2") } == 4)
        #expect(search.errors.contains("are few enough to model"))
        #expect(search.outputLines.count == 3)
    }

    @Test func quietLeavesStandardErrorEmpty() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--trials", "2", "--quiet")
        #expect(search.errors.isEmpty && search.outputLines.count == 3)
    }

    @Test func trialsIsTheTotalAndMoreAdds() throws {
        let study = try FinishedStudy.copy()
        func trials() throws -> Int { try study.automl("leaderboard", "--format", "json").objects().count }
        let again = try study.automl("search", "--space", "tiny.json", "--trials", "\(FinishedStudy.trials)")
        #expect(again.status == 0 && again.errors.contains("all \(FinishedStudy.trials) trials are done"))
        #expect(try trials() == FinishedStudy.trials)
        #expect(try study.automl("search", "--space", "tiny.json", "--more", "2").status == 0)
        #expect(try trials() == FinishedStudy.trials + 2)
    }

    @Test func twoWorkersNeverTryTheSameTwice() throws {
        let workspace = try Workspace()
        try workspace.write(
            Spaces.space(
                "few",
                hyperparameters: [
                    #"{ "name": "width", "type": "choice", "values": [8, 12, 16, 24, 32, 48] }"#,
                    #"{ "name": "activation", "type": "choice", "values": ["relu", "tanh"] }"#,
                ]), to: "few.json")
        let search = try workspace.automl(
            "search", "--space", "few.json", "--strategy", "random", "--trials", "20", "--workers", "2")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--top", "0", "--format", "json").objects()
        #expect(Set(rows.map { "\($0["configuration"] ?? "")" }).count == rows.count)
        #expect(rows.count == 12)
    }

    @Test func twoProcessesShareAStudy() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.shell(
            "automl search --space tiny.json --trials 12 --quiet & "
                + "automl search --space tiny.json --trials 12 --quiet && wait $!")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.compactMap { $0["trial"] as? Int }.sorted() == Array(1...12))
        #expect(Set(rows.map { "\($0["configuration"] ?? "")" }).count == 12)
    }

    @Test func givenConfigurationsAreTriedFirst() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.write(#"[{ "width[1]": 21, "learning_rate": 0.01 }]"#, to: "first.json")
        let search = ["search", "--space", "tiny.json", "--trials", "2", "--enqueue"]
        #expect(try workspace.automl(search + ["first.json"]).status == 0)
        let first = try workspace.automl("show", "1", "--format", "json").object()
        #expect((first["configuration"] as? [String: Double]) == ["width[1]": 21, "learning_rate": 0.01])
        try workspace.write(#"[{ "width[1]": 2100, "learning_rate": 0.01 }]"#, to: "outside.json")
        try workspace.automl(search + ["outside.json", "--quiet"]).expectRefusal(saying: "outside.json", "2100")
    }

    @Test func aTimeLimitEndsTheSearchAndSavesEverything() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        let search = try workspace.automl("search", "--space", "slow.json", "--for", "3s")
        #expect(search.status == 0 && search.errors.contains("time is up"), "\(search.errors)")
        #expect(try !workspace.automl("leaderboard", "--format", "json").objects().isEmpty)
    }

    @Test func aNetworkThatDivergesIsAFailedTrialAndTheSearchGoesOn() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.diverging, to: "diverging.json")
        let search = try workspace.automl("search", "--space", "diverging.json", "--strategy", "grid", "--trials", "4")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.count == 4)
        let failed = rows.filter { $0["state"] as? String == "failed" }
        #expect(failed.count == 2)
        for row in failed {
            #expect((row["configuration"] as? [String: Any])?["learning_rate"] as? Double == 1000)
            let trial = try workspace.automl("show", "\(row["trial"] ?? 0)", "--format", "json").object()
            #expect(
                (trial["diagnosis"] as? String)?.contains("the loss or a weight is NaN") == true,
                "\(trial["diagnosis"] ?? "")")
        }
        let studies = try workspace.automl("studies", "list", "--format", "json").objects()
        #expect(studies.first?["failed"] as? Int == 2)
    }

    @Test func learnsFromATableAndFromImages() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.writeTable()
        try workspace.writeImages()
        let data = [["--data", "table.csv", "--target", "kind"], ["--data", "images"], ["--data", "fizzbuzz"]]
        for arguments in data {
            let search = try workspace.automl(
                ["search", "--space", "tiny.json", "--trials", "2", "--quiet"] + arguments)
            #expect(search.status == 0, "\(search.errors)")
        }
        let studies = try workspace.automl("studies", "list", "--format", "json").objects()
        #expect(studies.count == 3)
    }

    // MARK: - Bad input

    @Test(arguments: [
        ("--strategy evolutio", "did you mean 'evolution'"),
        ("--strategy evolution:populaton=3", "did you mean 'population'"),
        ("--strategy evolution:population=many", "'many'"),
        ("--pruner medan", "did you mean 'median'"),
        ("--objective validation_acuracy", "did you mean 'validation_accuracy'"),
        ("--workers 0", "--workers is 0"),
        ("--workers 9999", "--workers is 9999"),
        ("--workers many", "'many'"),
        ("--threads-per-trial 0", "--threads-per-trial is 0"),
        ("--threads-per-trial 257", "--threads-per-trial is 257"),
        ("--threads-per-trial=-2", "--threads-per-trial is -2"),
        ("--threads-per-trial some", "'some'"),
        ("--seed 9007199254740992", "--seed"),
        ("--seed 99999999999999999999999", "--seed"),
        ("--seed=-1", "--seed"),
        ("--for 0", "--for"),
        ("--for soon", "'soon'"),
        ("--memory 0", "'0'"),
        ("--memory banana", "'banana'"),
        ("--memory 10XB", "'10XB'"),
        ("--memory 1MB", "the program and its data alone take"),
        ("--trial-memory 2GB --memory 1GB", "--trial-memory 2GB is more than --memory 1GB"),
        ("--trial-time 0", "--trial-time"),
        ("--max-disk=-1", "--max-disk"),
        ("--keep=-1", "--keep is -1"),
        ("--keep few", "'few'"),
        ("--command true --memory 1GB", "--memory is for automl's own trainer"),
        ("--command true --keep 3", "--keep is for automl's own trainer"),
        ("--trials 0", "--trials is 0"),
        ("--trials 3 --more 2", "give one of them"),
        ("--data absent", "absent"),
        ("--data fizzbuzz --target kind", "--target"),
        ("--enqueue absent.json", "absent.json"),
        ("--db absent/automl.sqlite", "absent"),
        ("--verbose --quiet", "--quiet"),
    ])
    func refusesWrongUsageBeforeAnythingIsWritten(arguments: String, words: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let given = ["search", "--space", "tiny.json"] + arguments.split(separator: " ").map(String.init)
        try workspace.automl(given).expectRefusal(saying: words)
        #expect(try workspace.names == ["tiny.json"])
    }

    @Test func refusesToGoOnWithOtherDataOrAnotherSpace() throws {
        let study = try FinishedStudy.copy()
        let search = ["search", "--space", "tiny.json", "--study", "tiny-digits", "--more", "1"]
        try study.automl(search + ["--data", "fizzbuzz"]).expectRefusal(saying: "other data", "--study")
        try study.automl(search + ["--seed", "5"]).expectRefusal(saying: "another seed")
        try study.write(Spaces.tiny.replacing("64,", with: "65,"), to: "tiny.json")
        try study.automl(search).expectRefusal(saying: "another search space")
        #expect(try study.automl("leaderboard", "--format", "json").objects().count == FinishedStudy.trials)
    }
}
