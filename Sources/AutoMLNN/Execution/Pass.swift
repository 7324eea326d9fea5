/// What a step needs to know of the batch that passes through.
struct Pass {
    /// Samples in this batch, at most the executor's capacity.
    var samples: Int
    var isTraining: Bool
    /// Keys this step's random draws: differs for every training step.
    var key: UInt64 = 0
}
