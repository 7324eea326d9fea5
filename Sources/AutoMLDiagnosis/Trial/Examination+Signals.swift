import AutoMLSearch

/// What gradients and activations tell of a network that fits badly; trials of before have none recorded.
extension Examination {
    /// The first layer's weights get a thousandth of the gradient that the last layer's get, or less: each layer passes
    /// on a fraction. Reference: Glorot and Bengio, 2010.
    var vanishingGradients: Finding? {
        guard let ratio = curves.values(of: .gradientRatio).max(), ratio < Self.leastRatio else { return nil }
        return Finding(
            .vanishingGradients,
            "\(fitWords); "
                + (ratio == 0
                    ? "no gradient reaches the first layer"
                    : "the first layer's gradient is \(ratio.short) of the last layer's"),
            advice: [
                prescriber.steepActivation, prescriber.normalized, prescriber.shortcuts, prescriber.fewerLayers,
            ])
    }

    /// The first layer's weights always get a thousand times the gradient that the last layer's get: each layer hands on
    /// more than it gets, as batch normalisation without shortcuts does, and no step suits both. References: He et al., 2015 (degradation); Yang et al., "A mean field theory of batch
    /// normalization", 2019.
    var explodingGradients: Finding? {
        guard let ratio = curves.values(of: .gradientRatio).min(), ratio > Self.mostRatio else { return nil }
        return Finding(
            .explodingGradients,
            "\(fitWords); the first layer's gradient is \(ratio.short) times the last layer's",
            advice: [
                prescriber.scaledInputs, prescriber.shortcuts, prescriber.fewerLayers, prescriber.clippedGradient,
            ])
    }

    /// Nine in ten of a layer's units are zero for every sample that was looked at: hardly anything comes through,
    /// whatever else the loss does.
    var deadLayer: Finding? { silence(from: Self.almostAll) }

    /// Half of a layer's units, or more. Sound networks have a tenth or two; of few units, one is no sign of anything.
    var deadUnits: Finding? {
        (prescriber.value("width")?.number ?? .infinity) < Self.fewUnits ? nil : silence(from: Self.half)
    }

    private func silence(from least: Double) -> Finding? {
        guard let dead = curves.values(of: .deadUnits).last, dead >= least else { return nil }
        return Finding(
            .deadUnits, "\(fitWords); \(dead.percent) of a layer's units are zero for all inputs",
            advice: [
                prescriber.scaledInputs, prescriber.smallerStep, prescriber.neverDead, prescriber.normalized,
            ])
    }

    private static let leastRatio = 1e-3
    private static let mostRatio = 1e3
    private static let almostAll = 0.9
    private static let half = 0.5
    private static let fewUnits = 8.0
}
