import CKernels

/// What a batch normalisation keeps from its forward pass for its backward pass, one number per channel each.
struct SavedNormalization: BitwiseCopyable {
    private let start: UnsafeMutablePointer<Float>
    private let channels: Int
    private let activation: aml_activation

    init(_ start: UnsafeMutablePointer<Float>, channels: Int, _ activation: Activation?) {
        self.start = start
        self.channels = channels
        self.activation = activation?.kernel ?? AML_IDENTITY
    }

    var mean: UnsafeMutablePointer<Float> { start }
    var inverseDeviation: UnsafeMutablePointer<Float> { start + channels }
    /// y = f(x factor + summand)
    var factor: UnsafeMutablePointer<Float> { start + 2 * channels }
    var summand: UnsafeMutablePointer<Float> { start + 3 * channels }
    /// dx = slopeFactor dy f′ + slopeOfX x + slopeSummand
    var slopeFactor: UnsafeMutablePointer<Float> { start + 4 * channels }
    var slopeOfX: UnsafeMutablePointer<Float> { start + 5 * channels }
    var slopeSummand: UnsafeMutablePointer<Float> { start + 6 * channels }
    /// Of the gradient: two numbers per channel.
    var sums: UnsafeMutablePointer<Float> { start + 7 * channels }
    /// `[samples, 2, channels]`: moments on the way forward, sums on the way back.
    var perSample: UnsafeMutablePointer<Float> { start + 9 * channels }

    /// Numbers that are kept once, and for each sample.
    static func count(channels: Int) -> (perSample: Int, fixed: Int) { (2 * channels, 9 * channels) }

    var normal: aml_normal {
        aml_normal(
            mean: mean, factor: factor, summand: summand, slope_factor: slopeFactor, slope_of_x: slopeOfX,
            slope_summand: slopeSummand, activation: activation)
    }
}
