import CKernels

extension Trainer {
    /// Reads the signs of the training as it stands, on samples as they are; changes nothing that is trained or kept.
    ///
    /// A function of the weights, the optimiser's state and the first samples alone: the same after an interruption, and
    /// whatever the number of threads. Dead units are those of the last `evaluate(on:)` that listened.
    ///
    /// - Throws: `NetworkError.invalidSamples`.
    public func signals(on samples: Samples) throws(NetworkError) -> TrainingSignals {
        try samples.check(input: network.input, outputs: outputs)
        guard samples.count > 0 else { throw .invalidSamples(reason: "there are none") }
        let loss = try samples.withBatches(kernels: kernels, crew: training.crew) { (source) throws(NetworkError) in
            let count = source.read(
                from: 0, count: min(training.capacity, Self.probedSamples), into: training.input.value, labels: labels)
            return computeGradient(TrainingBatch(count: count), followsMoments: false).loss
        }
        guard loss.isFinite else { return TrainingSignals(deadUnits: silentUnits.worstShare) }
        return TrainingSignals(
            gradientNorm: gradientNorm, gradientRatio: gradientRatio, deadUnits: silentUnits.worstShare,
            updateRatio: updateRatio)
    }

    /// Of which the gradient is taken: a hundredth of a small data set. A ratio of layers needs no more.
    private static let probedSamples = 8

    private var gradientNorm: Double? {
        let gradient = optimizer.gradient
        let norm = kernels.table.pointee.sum_of_squares(gradient.count, gradient.pointer).squareRoot()
        return norm.isFinite ? norm : nil
    }

    private var gradientRatio: Double? {
        let weights = parameters.tensors.indices.filter {
            parameters.tensors[$0].role == .weight && $0 >= frozenTensors
        }
        guard let first = weights.first, let last = weights.last else { return nil }
        let ratio = gradientSize(first) / gradientSize(last)
        return ratio.isFinite ? ratio : nil
    }

    /// Root mean square over a tensor; in double precision, since a `Float` has no squares of numbers below 1e-22.
    private func gradientSize(_ tensor: Int) -> Double {
        let range = parameters.range(tensor)
        var (sum, count) = (0.0, 0.0)
        for place in stride(from: range.lowerBound, to: range.upperBound, by: Self.sampling(range.count)) {
            let slope = Double(optimizer.gradient.pointer[place])
            sum += slope * slope
            count += 1
        }
        return (sum / count).squareRoot()
    }

    private var updateRatio: Double? {
        let (first, count) = (frozenTensors > 0 ? frozen.weightCount : 0, parameters.layout.weightCount)
        let places = stride(from: first, to: count, by: Self.sampling(count - first))
        let weights = places.reduce(0.0) { sum, place in
            let weight = Double(parameters.trained.pointer[place])
            return sum + weight * weight
        }
        let step = optimizer.squareOfNextStep(places, afterSteps: steps)
        let ratio = recipe.learningRate * (step / weights).squareRoot()
        return ratio.isFinite ? ratio : nil
    }

    /// The step from one looked at to the next: a thousand of so many numbers say enough. It is odd, so that it does not
    /// fall on the same filter each time.
    private static func sampling(_ count: Int) -> Int { count / 1024 | 1 }
}
