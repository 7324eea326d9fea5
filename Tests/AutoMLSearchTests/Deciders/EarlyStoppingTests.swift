import AutoMLSearch
import Testing

@Suite struct EarlyStoppingTests {
    private func verdicts(_ values: [Double], _ rule: EarlyStopping) -> [EarlyStopping.Verdict] {
        var rule = rule
        return values.enumerated().map { rule.observe($1, epoch: $0 + 1) }
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

    @Test func whatIsTooLittleIsNoImprovement() {
        let rule = EarlyStopping(objective: .validationAccuracy, patience: 3, minimumImprovement: 0.1)
        #expect(verdicts([0.5, 0.59, 0.61], rule) == [.improved, .unimproved, .improved])
    }

    @Test func withoutPatienceItNeverStops() {
        let rule = EarlyStopping(objective: .validationAccuracy, patience: 0)
        #expect(!verdicts([1] + [Double](repeating: 0, count: 1_000), rule).contains(.stop))
    }
}
