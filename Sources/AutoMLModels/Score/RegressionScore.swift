public import AutoMLData
public import AutoMLNN
import AutoMLSearch

/// How a model of a number does on samples it has never seen, in the number's own unit.
public struct RegressionScore: Sendable, Hashable {
    public let r2: Double
    public let rmse: Double
    public let mae: Double
    /// In which R² lies with 95 % confidence: the 2.5 and 97.5 % points of R² over samples drawn anew, with replacement,
    /// from the test samples. Reference: Efron, "Bootstrap methods: another look at the jackknife", 1979 (percentile).
    public let interval: ClosedRange<Double>
    public let count: Int

    /// - Parameter test: the samples of a sealed test part, opened for this purpose, as the model takes them.
    public init(of model: Model, on test: Dataset) throws {
        let samples = Samples(test, indices: Array(0..<test.count), scaling: model.scaling)
        let predicted = try Predictor(model: model).logits(of: samples)
        self.init(predicted: predicted, targets: test.targets ?? [])
    }

    /// - Parameters:
    ///   - predicted: one per sample.
    ///   - targets: likewise.
    ///   - draws: of the bootstrap.
    package init(predicted: [Float], targets: [Float], draws: Int = 2_000) {
        let pairs = zip(predicted, targets).map { (Double($0), Double($1)) }
        var tally = RegressionTally()
        for (predicted, target) in pairs { tally.add(predicted: predicted, target: target) }
        (r2, rmse, mae, count) = (tally.r2, tally.rmse, tally.mae, pairs.count)
        interval = Self.interval(around: tally.r2, pairs, draws: draws)
    }

    private static func interval(around r2: Double, _ pairs: [(Double, Double)], draws: Int) -> ClosedRange<Double> {
        var stream = RandomStream(seed: 0, purpose: "bootstrap")
        let scores = (0..<draws).map { _ in drawn(pairs, &stream) }.filter { !$0.isNaN }.sorted()
        guard !scores.isEmpty else { return -Double.infinity...1 }
        func point(_ share: Double) -> Double { scores[Int((share * Double(scores.count - 1)).rounded())] }
        return point(0.025)...point(0.975)
    }

    private static func drawn(_ pairs: [(Double, Double)], _ stream: inout RandomStream) -> Double {
        var tally = RegressionTally()
        for _ in pairs.indices {
            let (predicted, target) = pairs[Int.random(in: pairs.indices, using: &stream)]
            tally.add(predicted: predicted, target: target)
        }
        return tally.r2
    }
}
