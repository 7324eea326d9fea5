import CKernels

/// The loss of a batch and its gradient.
struct LossFunction {
    let loss: TrainingRecipe.Loss
    let outputs: Int
    let kernels: Kernels

    /// - Parameters:
    ///   - weights: one per class; nil where all count alike.
    ///   - gradient: receives the mean loss' gradient by the outputs, `[samples, outputs]`.
    /// - Returns: the loss summed over the samples (NaN where an output is), and how many were right.
    func callAsFunction(
        _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        weights: [Float]? = nil, gradient: UnsafeMutablePointer<Float>?
    ) -> aml_loss {
        if let weights { return weighted(weights, samples, values, labels, gradient: gradient) }
        let scale = 1 / Float(samples)
        switch loss {
        case .crossEntropy(let smoothing):
            return kernels.table.pointee.cross_entropy(
                samples, outputs, values, labels, Float(smoothing), scale, gradient)
        case .meanSquaredError:
            return kernels.table.pointee.squared_error(samples, outputs, values, labels, scale, gradient)
        case .squaredError:
            return error(samples, values, labels, gradient: gradient) { ($0 * $0, 2 * $0) }
        case .absoluteError:
            return error(samples, values, labels, gradient: gradient) { (abs($0), $0 > 0 ? 1 : $0 < 0 ? -1 : 0) }
        }
    }

    /// Row by row, since each has a weight of its own.
    private func weighted(
        _ weights: [Float], _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        gradient: UnsafeMutablePointer<Float>?
    ) -> aml_loss {
        guard case .crossEntropy(let smoothing) = loss else { preconditionFailure("only classes have weights") }
        var sum = aml_loss()
        for row in 0..<samples {
            let (weight, start) = (weights[Int(labels[row])], row * outputs)
            let one = kernels.table.pointee.cross_entropy(
                1, outputs, values + start, labels + row, Float(smoothing), weight / Float(samples),
                gradient.map { $0 + start })
            sum.loss += Double(weight) * one.loss
            sum.correct += one.correct
        }
        return sum
    }

    /// Of a single output against numbers, whose bits lie in `targets`; none of them counts as right.
    ///
    /// - Parameter measure: the loss of an error and its slope.
    private func error(
        _ samples: Int, _ values: UnsafePointer<Float>, _ targets: UnsafePointer<Int32>,
        gradient: UnsafeMutablePointer<Float>?, _ measure: (Double) -> (loss: Double, slope: Double)
    ) -> aml_loss {
        var sum = aml_loss()
        for row in 0..<samples {
            let target = Float(bitPattern: UInt32(bitPattern: targets[row]))
            let (loss, slope) = measure(Double(values[row]) - Double(target))
            sum.loss += loss
            gradient?[row] = Float(slope / Double(samples))
        }
        return sum
    }
}
