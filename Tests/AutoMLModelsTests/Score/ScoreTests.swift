import AutoMLModels
import Testing

@Suite struct ScoreTests {
    /// Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func wilsonsIntervalAgreesWithPublishedTables(successes: Int, count: Int, low: Double, high: Double) {
        let interval = WilsonInterval(successes: successes, of: count)
        #expect(abs(interval.low - low) < 5e-5)
        #expect(abs(interval.high - high) < 5e-5)
    }

    @Test func nothingIsKnownFromNothing() {
        #expect(WilsonInterval(successes: 0, of: 0).low == 0)
        #expect(WilsonInterval(successes: 0, of: 0).high == 1)
    }

    @Test func theConfusionMatrixCountsTrueRowsAndPredictedColumns() {
        let matrix = ConfusionMatrix(
            probabilities: [0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.5, 0.5], labels: [0, 1, 1, 1], classes: 2)
        #expect(matrix.counts == [[1, 0], [2, 1]])
        #expect(matrix.accuracy == 0.5)
    }
}
