/// What the trainer tells of gradients and activations, at epochs 1, 2, 4, 8, …: signs of how a training goes, no measure
/// of what it is worth.
extension Metric {
    /// Norm of the loss' gradient by all parameters, of a few training samples.
    public static let gradientNorm: Metric = "gradient_norm"
    /// Root mean square of the gradient by a weight of the first layer, over that of the last layer.
    public static let gradientRatio: Metric = "gradient_ratio"
    /// Of the layer with most of them: the share of units that are zero for all of the first validation samples.
    public static let deadUnits: Metric = "dead_units"
    /// Norm of one step over the norm of the weights it changes.
    public static let updateRatio: Metric = "update_ratio"

    /// All of them.
    package static let signals: [Metric] = [gradientNorm, gradientRatio, deadUnits, updateRatio]
}
