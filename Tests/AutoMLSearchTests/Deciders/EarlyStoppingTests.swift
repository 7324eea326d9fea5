import AutoMLSearch
import Testing

@Suite struct EarlyStoppingTests {
    private func verdicts(_ values: [Double], _ rule: EarlyStopping) -> [EarlyStopping.Verdict] {
        var rule = rule
        return values.enumerated().map { index, value in
            rule.observe(Measurement(epoch: index + 1, seconds: 0, metrics: [rule.objective.metric: value]))
        }
    }

    @Test func stopsAfterPatienceEpochsWithoutImprovement() {
        let rule = EarlyStopping(objective: .validationAccuracy, patience: 2)
        #expect(verdicts([0.5, 0.6, 0.6, 0.5], rule) == [.improved, .improved, .unimproved, .stop])
    }

    @Test func aLossImprovesDownwards() {
        let rule = EarlyStopping(objective: .validationLoss, patience: 1)
        #expect(verdicts([2, 1, 1.5], rule) == [.improved, .improved, .stop])
    }

    @Test func notANumberNeverImproves() {
        let rule = EarlyStopping(objective: .validationLoss, patience: 2)
        #expect(verdicts([.nan, .nan], rule) == [.unimproved, .stop])
        #expect(verdicts([.nan, 1], rule) == [.unimproved, .improved])
    }

    @Test func whatImprovesTooLittleIsKeptButDoesNotBuyTime() {
        let rule = EarlyStopping(objective: .validationAccuracy, patience: 2, minimumImprovement: 0.1)
        #expect(verdicts([0.5, 0.59, 0.58], rule) == [.improved, .improved, .stop])
        #expect(verdicts([0.5, 0.61, 0.58], rule) == [.improved, .improved, .unimproved])
    }

    @Test func ofEqualEpochsTheOneWithTheLowestLossIsKept() {
        var rule = EarlyStopping(objective: .validationAccuracy, patience: 9)
        for (epoch, loss) in [(1, 0.3), (2, 0.2), (3, 0.4)] {
            _ = rule.observe(
                Measurement(epoch: epoch, seconds: 0, metrics: [.validationAccuracy: 0.9, .validationLoss: loss]))
        }
        #expect(rule.bestEpoch == 2)
    }

    @Test func theBestEpochSoFarNeverStopsButALowerLossDoesNotBuyTime() {
        var rule = EarlyStopping(objective: .validationAccuracy, patience: 2)
        let verdicts = [0.4, 0.3, 0.2, 0.2].enumerated().map { index, loss in
            let metrics: [Metric: Double] = [.validationAccuracy: 0.9, .validationLoss: loss]
            return rule.observe(Measurement(epoch: index + 1, seconds: 0, metrics: metrics))
        }
        #expect(verdicts == [.improved, .improved, .improved, .stop])
    }

    @Test func withoutPatienceItNeverStops() {
        let rule = EarlyStopping(objective: .validationAccuracy, patience: 0)
        #expect(!verdicts([1] + [Double](repeating: 0, count: 1_000), rule).contains(.stop))
    }
}
