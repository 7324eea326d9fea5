import AutoMLData
import AutoMLModels
import AutoMLSearch
import Testing

/// Numbers are scikit-learn's: `Tests/reference/tables.py`.
@Suite struct TallyTests {
    @Test func scoresOfClassesAgreeWithScikitLearn() {
        let logits: [[Float]] = [
            [2, 0.5, -1], [0.1, 0.2, 0.3], [1, 1.5, 0], [0, 0, 3], [0.5, 2, 1], [3, 0, 0],
        ]
        var tally = ClassTally(classes: 3)
        for (row, label) in zip(logits, [0, 0, 1, 2, 2, 0]) { tally.add(row, label: Int32(label)) }
        #expect(abs(tally.balancedAccuracy - 0.7222222222222222) < 1e-12)
        #expect(abs(tally.macroF1 - 0.6555555555555556) < 1e-12)
        #expect(abs(tally.logLoss - 0.6169332411954994) < 1e-7)
    }

    @Test func aClassWithoutSamplesOrPredictionsDoesNotCount() {
        var tally = ClassTally(classes: 3)
        tally.add([1, 0, 0], label: 0)
        tally.add([0, 1, 0], label: 1)
        #expect(tally.balancedAccuracy == 1 && tally.macroF1 == 1)
    }

    private let predicted: [Float] = [2.5, 0, 2, 8, 5.5]
    private let targets: [Float] = [3, -0.5, 2, 7, 4]

    @Test func scoresOfNumbersAgreeWithScikitLearn() {
        let score = RegressionScore(predicted: predicted, targets: targets)
        #expect(abs(score.r2 - 0.8758278145695364) < 1e-12)
        #expect(abs(score.rmse - 0.8660254037844386) < 1e-12)
        #expect(abs(score.mae - 0.7) < 1e-12)
        #expect(score.interval.contains(score.r2))
    }

    @Test func perfectPredictionsLeaveNoDoubt() {
        let score = RegressionScore(predicted: targets, targets: targets)
        #expect(score.r2 == 1 && score.interval == 1...1 && score.rmse == 0)
    }

    /// For predictions independent of the targets' spread, R² over many samples varies little: its interval shrinks with √n.
    @Test func moreSamplesTellMore() {
        func width(_ count: Int) -> Double {
            let targets = (0..<count).map { Float($0 % 17) }
            let predicted = targets.enumerated().map { $1 + Float($0 % 5) - 2 }
            let interval = RegressionScore(predicted: predicted, targets: targets, draws: 400).interval
            return interval.upperBound - interval.lowerBound
        }
        #expect(width(1600) < 0.6 * width(100))
    }

    @Test func withoutSpreadThereIsNoR2() {
        #expect(RegressionScore(predicted: [1, 2], targets: [3, 3]).r2.isNaN)
    }

    @Test func everyKindOfDataHasObjectivesOfItsOwn() {
        #expect(Objective.known(for: .classification)[0] == .validationAccuracy)
        #expect(Objective.known(for: .regression).map(\.metric.rawValue) == ["r2", "validation_loss", "rmse", "mae"])
    }
}
