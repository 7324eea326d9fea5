import CKernels

/// What a step needs to know of the batch that passes through.
struct Pass {
    /// Samples in this batch, at most the executor's capacity.
    var samples: Int
    var isTraining: Bool
    /// Keys this step's random draws: differs for every training step.
    var key: UInt64 = 0
    /// Whether running moments follow the batch's, where it trains.
    var followsMoments = true
    /// Tensors below this number do not learn, and their batch normalisations work as in use.
    var frozenTensors = 0
    /// How weights change that learn in their layer's backward pass; nil where only the gradient is wanted.
    var update: UnsafePointer<aml_update>?
}
