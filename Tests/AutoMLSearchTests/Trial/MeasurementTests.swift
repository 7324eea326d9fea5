import AutoMLSearch
import Testing

@Suite struct MeasurementTests {
    /// Standard metrics, signals and others lie in different places; nobody notices.
    private let metrics: [Metric: Double] = [
        .trainLoss: 0.1, .validationAccuracy: 0.9, .deadUnits: 0.25, .updateRatio: 1e-3, "f1": 0.8, "recall": .infinity,
    ]

    @Test func everyMetricIsHadAgain() throws {
        let measurement = Measurement(epoch: 1, seconds: 2, metrics: metrics)
        #expect(measurement.metrics == metrics)
        for (metric, value) in metrics { #expect(measurement[metric] == value) }
        #expect(measurement[.gradientNorm] == nil && measurement["precision"] == nil)
    }

    @Test func aMetricCanBeTakenBack() {
        var measurement = Measurement(epoch: 1, seconds: 2, metrics: metrics)
        for metric in metrics.keys { measurement[metric] = nil }
        #expect(measurement.metrics.isEmpty && measurement == Measurement(epoch: 1, seconds: 2))
    }

    @Test func aCopyDoesNotChangeWithItsOriginal() {
        var measurement = Measurement(epoch: 1, seconds: 2, metrics: metrics)
        let copy = measurement
        measurement[.deadUnits] = 1
        measurement["f1"] = 0
        #expect(copy.metrics == metrics && measurement[.deadUnits] == 1)
    }

    /// An external program may use a signal's name as it likes.
    @Test func aSignalThatIsNoNumberIsKept() {
        var measurement = Measurement(epoch: 1, seconds: 2, metrics: [.deadUnits: .nan])
        #expect(measurement[.deadUnits]?.isNaN == true && measurement.metrics.count == 1)
        measurement[.deadUnits] = 0.5
        #expect(measurement.metrics == [.deadUnits: 0.5])
    }

    /// A study may have a million of them.
    @Test func aMeasurementTakesSixtyFourBytes() {
        #expect(MemoryLayout<AutoMLSearch.Measurement>.stride == 64)
    }
}
