import CKernels

/// Updates all parameters in one pass over a flat buffer.
final class OptimizerState {
    private let recipe: TrainingRecipe
    private let layout: ParameterLayout
    private let kernels: Kernels
    private let crew: Crew
    private let weights: UnsafeMutablePointer<Float>
    let gradient: AlignedBuffer
    /// Velocity, or the means of gradients and of their squares, one after the other.
    let moments: AlignedBuffer

    init(_ recipe: TrainingRecipe, _ parameters: Parameters, _ kernels: Kernels, _ crew: Crew) throws(NetworkError) {
        self.recipe = recipe
        self.crew = crew
        self.kernels = kernels
        layout = parameters.layout
        weights = parameters.trained.pointer
        gradient = try AlignedBuffer(count: layout.trainedCount)
        moments = try AlignedBuffer(count: layout.trainedCount * recipe.optimizer.stateCount)
    }

    /// One update, the `step`-th from 1.
    func update(rate: Double, step: Int) {
        addPenalty()
        var update = aml_update()
        update.rate = Float(rate)
        update.scale = clippingScale()
        update.epsilon = 1e-8
        update.momentum = 0.9
        update.smoothing = recipe.optimizer == .rmsprop ? 0.99 : 0.999
        update.correction1 = Float(1 - power(0.9, step))
        update.correction2 = Float(1 - power(0.999, step))
        update.decay = Float(rate * recipe.weightDecay)
        apply(update, 0..<layout.weightCount)
        update.decay = 0
        apply(update, layout.weightCount..<layout.trainedCount)
    }

    /// Adds what L1 and L2 contribute to the gradient of the weights.
    func addPenalty() {
        guard recipe.l1 > 0 || recipe.l2 > 0 else { return }
        crew.run(overNumbers: layout.weightCount) { range in
            let start = range.lowerBound
            kernels.table.pointee.add_penalty(
                range.count, Float(recipe.l1), Float(recipe.l2), weights + start, gradient.pointer + start)
        }
    }

    private func clippingScale() -> Float {
        guard recipe.gradientClip > 0 else { return 1 }
        let norm = kernels.table.pointee.sum_of_squares(layout.trainedCount, gradient.pointer).squareRoot()
        return norm > recipe.gradientClip ? Float(recipe.gradientClip / norm) : 1
    }

    private func apply(_ update: aml_update, _ range: Range<Int>) {
        crew.run(overNumbers: range.count) { part in
            applyAlone(update, range.lowerBound + part.lowerBound, part.count)
        }
    }

    private func applyAlone(_ update: aml_update, _ start: Int, _ count: Int) {
        let (g, w) = (gradient.pointer + start, weights + start)
        let first = moments.pointer + start
        let table = kernels.table
        withUnsafePointer(to: update) { update in
            switch recipe.optimizer {
            case .sgd: table.pointee.sgd(update, count, g, w)
            case .momentum: table.pointee.momentum(update, false, count, g, first, w)
            case .nesterov: table.pointee.momentum(update, true, count, g, first, w)
            case .rmsprop: table.pointee.rmsprop(update, count, g, first, w)
            case .adam, .adamw: table.pointee.adam(update, count, g, first, first + layout.trainedCount, w)
            }
        }
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, factor, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result *= factor }
            factor *= factor
            rest >>= 1
        }
        return result
    }
}
