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
    /// Predicted and true numbers, in the order of the test part.
    let pairs: [Pair]

    public var count: Int { pairs.count }

    struct Pair: Sendable, Hashable {
        let predicted: Double
        let target: Double
    }

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
        pairs = zip(predicted, targets).map { Pair(predicted: Double($0), target: Double($1)) }
        let tally = Self.tally(pairs, pairs.indices)
        (r2, rmse, mae) = (tally.r2, tally.rmse, tally.mae)
        interval =
            Bootstrap.interval(samples: pairs.count, draws: draws) { [pairs] in Self.tally(pairs, $0).r2 }
            ?? -Double.infinity...1
    }

    /// In which this score's R² less the other's lies with 95 % confidence: both of the same samples drawn anew. Nil where
    /// it is never a number.
    ///
    /// - Precondition: both are of the same test part.
    public func advantage(over other: RegressionScore, draws: Int = 2_000) -> ClosedRange<Double>? {
        Bootstrap.interval(samples: count, draws: draws) { drawn in
            Self.tally(pairs, drawn).r2 - Self.tally(other.pairs, drawn).r2
        }
    }

    private static func tally(_ pairs: [Pair], _ samples: some Sequence<Int>) -> RegressionTally {
        var tally = RegressionTally()
        for sample in samples { tally.add(predicted: pairs[sample].predicted, target: pairs[sample].target) }
        return tally
    }
}
