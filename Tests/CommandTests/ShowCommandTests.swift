import Testing

@Suite struct ShowCommandTests {
    let study: Workspace

    init() throws { study = try FinishedStudy.shared.get() }

    @Test func jsonHasThePromisedKeys() throws {
        let trial = try study.automl("show", "3", "--format", "json").object()
        let promised: Set<String> = [
            "rank", "trial", "study", "state", "network", "validation_accuracy", "validation_loss", "parameters",
            "macs", "epochs", "seconds", "configuration", "measurements", "diagnosis", "why", "seed",
        ]
        #expect(promised.subtracting(trial.keys).isEmpty)
        #expect(trial["trial"] as? Int == 3)
        #expect((trial["weights_sha256"] as? String)?.count == 64)
        #expect((trial["why"] as? String)?.isEmpty == false)
    }

    @Test func theCurveHasEveryEpoch() throws {
        let trial = try study.automl("show", "1", "--format", "json").object()
        let curve = try #require(trial["measurements"] as? [[String: Any]])
        #expect(curve.map { $0["epoch"] as? Int } == [1, 2])
        let promised: Set<String> = [
            "epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds",
        ]
        #expect(curve.allSatisfy { promised.subtracting($0.keys).isEmpty })
    }

    @Test func allKeysAreInSnakeCase() throws {
        func keys(_ value: Any) -> [String] {
            if let list = value as? [Any] { return list.flatMap(keys) }
            guard let object = value as? [String: Any] else { return [] }
            return object.keys + object.values.flatMap(keys)
        }
        let all = keys(try study.automl("show", "1", "--format", "json").object())
        #expect(all.filter { $0 != $0.lowercased() } == [])
    }

    @Test func wordsTellConfigurationCostAndOrigin() throws {
        let outcome = try study.automl("show", "2")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        for heading in ["trial 2 of study tiny-digits", "configuration", "cost", "origin", "validation_accuracy"] {
            #expect(outcome.output.contains(heading))
        }
    }

    @Test func csvIsTheCurve() throws {
        let lines = try study.automl("show", "1", "--format", "csv").outputLines
        #expect(lines.count == 3 && lines[0].hasPrefix("epoch,train_loss,"))
    }

    @Test func refusesATrialThatIsNotThere() throws {
        try study.automl("show", "99").expectRefusal(saying: "no trial 99", "it has \(FinishedStudy.trials)")
        try study.automl("show", "seven").expectRefusal(saying: "'seven'")
    }
}
