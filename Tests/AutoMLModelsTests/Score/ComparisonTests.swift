import AutoMLModels
import Testing

@Suite struct ComparisonTests {
    /// Sums of binomial coefficients: 2 · (1 + 12 + 66) / 2¹², and so on.
    @Test(arguments: [
        (10, 2, 158.0 / 4096), (2, 10, 158.0 / 4096), (0, 6, 2.0 / 64), (5, 5, 1.0), (0, 0, 1.0), (0, 1, 1.0),
    ])
    func mcNemarsTestAgreesWithItsBinomial(onlyFirst: Int, onlySecond: Int, expected: Double) {
        let test = McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond)
        #expect(abs(test.pValue - expected) < 1e-12)
        #expect(test.isSignificant == (expected < 0.05))
    }

    @Test func onlySamplesThatTellTwoClassifiersApartCount() {
        let test = McNemarTest([true, true, false, false, true], [true, false, true, false, false])
        #expect(test.onlyFirst == 2 && test.onlySecond == 1)
    }

    /// Newcombe, "Interval estimation for the difference between independent proportions", 1998, table II, method 10.
    @Test(arguments: [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (10, 10, 0, 20, 0.6791, 1.0),
    ])
    func optimismsIntervalAgreesWithPublishedTables(
        correct: Int, of count: Int, testCorrect: Int, of testCount: Int, low: Double, high: Double
    ) {
        let optimism = Optimism(validation: (correct, count), test: (testCorrect, testCount))
        #expect(
            abs(optimism.difference - (Double(correct) / Double(count) - Double(testCorrect) / Double(testCount)))
                < 1e-12)
        #expect(abs(optimism.interval.lowerBound - low) < 5e-5)
        #expect(abs(optimism.interval.upperBound - high) < 5e-5)
    }

    @Test func twoModelsOfANumberAreComparedOnTheSameDraws() throws {
        let targets = (0..<60).map { Float($0 % 10) }
        let near = RegressionScore(predicted: targets.map { $0 + 0.1 }, targets: targets)
        let far = RegressionScore(predicted: targets.enumerated().map { $1 + ($0 % 2 == 0 ? 2 : -2) }, targets: targets)
        let advantage = try #require(near.advantage(over: far))
        #expect(advantage.lowerBound > 0, "twenty times nearer at every sample")
        #expect(try #require(far.advantage(over: near)).upperBound < 0)
        #expect(near.advantage(over: near) == 0...0)
    }
}
