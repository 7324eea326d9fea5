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
        var update = aml_update()
        update.rate = Float(rate)
        update.epsilon = 1e-8
        update.momentum = 0.9
        update.smoothing = recipe.optimizer == .rmsprop ? 0.99 : 0.999
        update.correction1 = Float(1 - power(0.9, step))
        update.correction2 = Float(1 - power(0.999, step))
        // Only weights decay and are penalised: biases, scales and shifts are not.
        var plain = update
        update.decay = Float(rate * recipe.weightDecay)
        update.l1 = Float(recipe.l1)
        update.l2 = Float(recipe.l2)
        let scale = clippingScale(update, plain)
        (update.scale, plain.scale) = (scale, scale)
        apply(update, 0..<layout.weightCount)
        apply(plain, layout.weightCount..<layout.trainedCount)
    }

    /// What the gradient is multiplied with so that its norm, penalties included, is at most the recipe's.
    private func clippingScale(_ ofWeights: aml_update, _ ofOthers: aml_update) -> Float {
        guard recipe.gradientClip > 0 else { return 1 }
        let square =
            gradientSquare(ofWeights, 0..<layout.weightCount)
            + gradientSquare(ofOthers, layout.weightCount..<layout.trainedCount)
        let norm = square.squareRoot()
        return norm > recipe.gradientClip ? Float(recipe.gradientClip / norm) : 1
    }

    private func gradientSquare(_ update: aml_update, _ range: Range<Int>) -> Double {
        withUnsafePointer(to: update) {
            kernels.table.pointee.gradient_square(
                $0, range.count, gradient.pointer + range.lowerBound, weights + range.lowerBound)
        }
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
