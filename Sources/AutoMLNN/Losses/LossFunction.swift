import CKernels

/// The loss of a batch and its gradient.
struct LossFunction {
    let loss: TrainingRecipe.Loss
    let outputs: Int
    let kernels: Kernels

    /// - Parameter gradient: receives the mean loss' gradient by the outputs, `[samples, outputs]`.
    /// - Returns: the loss summed over the samples (NaN where an output is), and how many were right.
    func callAsFunction(
        _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        gradient: UnsafeMutablePointer<Float>?
    ) -> aml_loss {
        let scale = 1 / Float(samples)
        switch loss {
        case .crossEntropy(let smoothing):
            return kernels.table.pointee.cross_entropy(
                samples, outputs, values, labels, Float(smoothing), scale, gradient)
        case .meanSquaredError:
            return kernels.table.pointee.squared_error(samples, outputs, values, labels, scale, gradient)
        }
    }
}
