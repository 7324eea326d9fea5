import Testing

@Suite struct TestCommandTests {
    @Test func tellsTheAccuracyWithinItsInterval() throws {
        let study = try FinishedStudy.copy()
        let test = try study.automl("test", "--format", "json").object()
        let accuracy = try #require(test["test_accuracy"] as? Double)
        let interval = try #require(test["interval"] as? [Double])
        #expect(interval.count == 2 && interval[0] < accuracy && accuracy < interval[1])
        #expect(interval[0] > 0 && interval[1] < 1)
        // 15 % of 1,797 digits, each class rounded by itself.
        let count = try #require(test["count"] as? Int)
        #expect((265...274).contains(count))
        let confusion = try #require(test["confusion"] as? [[Int]])
        #expect(confusion.joined().reduce(0, +) == count)
        let correct = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
        #expect(abs(accuracy - Double(correct) / Double(count)) < 1e-12)
    }

    @Test func countsHowOftenTheTestSetWasOpened() throws {
        let study = try FinishedStudy.copy()
        for opening in 1...2 {
            #expect(try study.automl("test", "--format", "json").object()["openings"] as? Int == opening)
        }
        #expect(try study.automl("test", "2").output.contains("opened 3 times"))
    }

    @Test func countsAnOpeningThatNobodyReadToItsEnd() throws {
        let study = try FinishedStudy.copy()
        _ = try study.shell("automl test | head -n 1; automl test | true")
        #expect(try study.automl("test", "--format", "json").object()["openings"] as? Int == 3)
    }

    @Test func testsTheBestTrialUnlessAnotherIsNamed() throws {
        let study = try FinishedStudy.copy()
        let best = try study.automl("leaderboard", "--top", "1", "--format", "json").objects()[0]["trial"] as? Int
        #expect(try study.automl("test", "--format", "json").object()["trial"] as? Int == best)
        #expect(try study.automl("test", "4", "--format", "json").object()["trial"] as? Int == 4)
    }

    @Test func refusesDataThatHaveChanged() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.writeTable()
        let search = ["search", "--space", "tiny.json", "--data", "table.csv", "--target", "kind", "--trials", "1"]
        #expect(try workspace.automl(search).status == 0)
        try workspace.writeTable(shift: 1)
        try workspace.automl("test").expectRefusal(saying: "table.csv' is not the data", "began with")
        try workspace.automl(search + ["--quiet"]).expectRefusal(saying: "other data")
    }

    @Test func trainsAgainWhatWasNotKept() throws {
        let study = try FinishedStudy.copy()
        let kept = try study.automl("test", "1", "--format", "json").object()["correct"] as? Int
        _ = try study.shell("rm -r automl.sqlite.artifacts")
        let again = try study.automl("test", "1", "--format", "json")
        #expect(again.errors.contains("training it again"))
        #expect(try again.object()["correct"] as? Int == kept)
    }

    @Test func comparesWithTheBestOtherTrialSampleBySample() throws {
        let study = try FinishedStudy.copy()
        let ranked = try study.automl("leaderboard", "--format", "json").objects().compactMap { $0["trial"] as? Int }
        let test = try study.automl("test", "--format", "json").object()
        let comparison = try #require(test["comparison"] as? [String: Any])
        let rival = try #require(comparison["trial"] as? Int)
        #expect(rival == ranked[1])
        // Both accuracies from the samples that only one gets right.
        let other = try study.automl("test", "\(rival)", "--format", "json").object()
        let (ours, theirs) = (test["correct"] as? Int ?? -1, other["correct"] as? Int ?? -1)
        let (onlyThis, onlyOther) = (comparison["only_this_correct"] as? Int, comparison["only_other_correct"] as? Int)
        #expect(ours - theirs == (onlyThis ?? 0) - (onlyOther ?? 0))
        let back = try #require(other["comparison"] as? [String: Any])
        #expect(
            back["only_this_correct"] as? Int == onlyOther
                && back["p_value"] as? Double == comparison["p_value"] as? Double)
    }

    @Test func tellsHowMuchBetterATrialLookedWhereItWasChosen() throws {
        let study = try FinishedStudy.copy()
        let test = try study.automl("test", "--format", "json").object()
        let optimism = try #require(test["optimism"] as? [String: Any])
        let (seen, unseen) = (test["validation_accuracy"] as? Double ?? 0, test["test_accuracy"] as? Double ?? 0)
        #expect(abs((optimism["difference"] as? Double ?? 9) - (seen - unseen)) < 1e-9)
        #expect(try study.automl("test").output.contains("points of optimism"))
    }

    @Test func refusesToCompareATrialWithItself() throws {
        let study = try FinishedStudy.copy()
        try study.automl("test", "1", "--against", "1").expectRefusal(saying: "names the tested trial itself")
        try study.automl("test", "1", "--against", "99").expectRefusal(saying: "99")
    }
}
