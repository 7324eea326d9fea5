import CKernels

/// The loss of a batch and its gradient.
struct LossFunction {
    let loss: TrainingRecipe.Loss
    let outputs: Int
    let kernels: Kernels

    /// - Parameters:
    ///   - weights: one per class; nil where all count alike.
    ///   - partnerShare: μ in the loss of a mixed batch, (1 − μ) · loss by the sample's label + μ · loss by the next
    ///     sample's, where the first is the next of the last. Classes only; the sample's own label counts as right.
    ///   - gradient: receives the mean loss' gradient by the outputs, `[samples, outputs]`.
    /// - Returns: the loss summed over the samples (NaN where an output is), and how many were right.
    func callAsFunction(
        _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        weights: [Float]? = nil, partnerShare: Double = 0, gradient: UnsafeMutablePointer<Float>?
    ) -> aml_loss {
        if partnerShare > 0 {
            return mixed(partnerShare, samples, values, labels, weights: weights, gradient: gradient)
        }
        if let weights {
            return weighted(samples, values, labels, gradient: gradient) { weights[Int(labels[$0])] }
        }
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
        _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        gradient: UnsafeMutablePointer<Float>?, weight: (_ row: Int) -> Float
    ) -> aml_loss {
        guard case .crossEntropy(let smoothing) = loss else { preconditionFailure("only classes have weights") }
        var sum = aml_loss()
        for row in 0..<samples {
            let (weight, start) = (weight(row), row * outputs)
            let one = kernels.table.pointee.cross_entropy(
                1, outputs, values + start, labels + row, Float(smoothing), weight / Float(samples),
                gradient.map { $0 + start })
            sum.loss += Double(weight) * one.loss
            sum.correct += one.correct
        }
        return sum
    }

    /// All of a row's weight on its own label first. Then the partner's part moves over: cross-entropies of the same
    /// outputs differ by (1 − s) times the difference of the two labels' outputs, with the smoothing s.
    private func mixed(
        _ share: Double, _ samples: Int, _ values: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
        weights: [Float]?, gradient: UnsafeMutablePointer<Float>?
    ) -> aml_loss {
        guard case .crossEntropy(let smoothing) = loss else { preconditionFailure("targets are mixed beforehand") }
        func partner(_ row: Int) -> Int { Int(labels[row + 1 < samples ? row + 1 : 0]) }
        var sum =
            if let weights {
                weighted(samples, values, labels, gradient: gradient) { row in
                    Float(1 - share) * weights[Int(labels[row])] + Float(share) * weights[partner(row)]
                }
            } else {
                self(samples, values, labels, gradient: gradient)
            }
        for row in 0..<samples {
            let (own, other) = (row * outputs + Int(labels[row]), row * outputs + partner(row))
            let moved = share * (1 - smoothing) * (weights.map { Double($0[partner(row)]) } ?? 1)
            sum.loss += moved * (Double(values[own]) - Double(values[other]))
            gradient?[own] += Float(moved / Double(samples))
            gradient?[other] -= Float(moved / Double(samples))
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
