import AutoMLSearch

/// What gradients and activations tell of a network that fits badly; trials of before have none recorded.
extension Examination {
    /// The first layer's weights get a thousandth of the gradient that the last layer's get, or less: each layer passes
    /// on a fraction. Reference: Glorot and Bengio, 2010.
    var vanishingGradients: Finding? {
        guard let ratio = curves.values(of: .gradientRatio).max(), ratio < Self.leastRatio else { return nil }
        return Finding(
            .vanishingGradients,
            "\(fitWords); the first layer's gradient is \(ratio.short) of the last layer's",
            advice: [
                prescriber.steepActivation, prescriber.normalized, prescriber.shortcuts, prescriber.fewerLayers,
            ])
    }

    /// Half of a layer's units, or more, are zero for every sample that was looked at.
    var deadUnits: Finding? {
        guard let dead = curves.values(of: .deadUnits).last, dead >= Self.mostDead else { return nil }
        return Finding(
            .deadUnits, "\(fitWords); \(dead.percent) of a layer's units are zero for all inputs",
            advice: [
                prescriber.scaledInputs, prescriber.smallerStep, prescriber.neverDead, prescriber.normalized,
            ])
    }

    private static let leastRatio = 1e-3
    private static let mostDead = 0.5
}
