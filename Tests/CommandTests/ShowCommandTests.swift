import Foundation
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

    @Test func theArchitectureAddsUpToTheRecordedCost() throws {
        for trial in 1...FinishedStudy.trials {
            let record = try study.automl("show", "\(trial)", "--format", "json").object()
            let architecture = try #require(record["architecture"] as? [String: Any])
            #expect(architecture["trial"] as? Int == trial && architecture["input"] as? [Int] == [8, 8, 1])
            let layers = try #require(architecture["layers"] as? [[String: Any]])
            for (total, recorded) in [("parameters", "parameters"), ("macs", "macs")] {
                let sum = layers.compactMap { $0[total] as? Int }.reduce(0, +)
                #expect(sum == architecture[total] as? Int && sum == record[recorded] as? Int && sum > 0)
            }
            #expect(layers.last?["output"] as? [Int] == [10] && layers.last?["kind"] as? String == "dense")
            let width = (record["configuration"] as? [String: Any])?["width[1]"] as? Int
            #expect(layers.contains { $0["output"] as? [Int] == [width ?? 0] && $0["words"] as? String == "ReLU" })
        }
    }

    @Test func theArchitectureIsTheSameWhereNoModelWasKept() throws {
        let bare = try FinishedStudy.copy()
        let before = try bare.automl("show", "4", "--format", "json").object()["architecture"] as? [String: Any]
        #expect(try bare.shell("rm -r automl.sqlite.artifacts").status == 0)
        let after = try bare.automl("show", "4", "--format", "json").object()["architecture"] as? [String: Any]
        #expect(before != nil && NSDictionary(dictionary: before ?? [:]).isEqual(to: after ?? [:]))
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
