/// What gradients and activations tell of how a training goes. Frozen layers have no part in them.
public struct TrainingSignals: Sendable, Hashable {
    /// Norm of the loss' gradient by all parameters that learn in this epoch.
    public var gradientNorm: Double?
    /// Root mean square of the loss' gradient by a weight of the first layer, over that of the last layer. Nil where the
    /// last layer's is zero or no number.
    public var gradientRatio: Double?
    /// Of the layer with most of them: the share of rectified units that are zero for all samples looked at. Nil without
    /// rectified units.
    public var deadUnits: Double?
    /// Norm of one step of the optimiser over the norm of the weights it changes, at the schedule's largest rate. Nil where
    /// weights are zero or no numbers.
    public var updateRatio: Double?

    public init(
        gradientNorm: Double? = nil, gradientRatio: Double? = nil, deadUnits: Double? = nil, updateRatio: Double? = nil
    ) {
        self.gradientNorm = gradientNorm
        self.gradientRatio = gradientRatio
        self.deadUnits = deadUnits
        self.updateRatio = updateRatio
    }
}
