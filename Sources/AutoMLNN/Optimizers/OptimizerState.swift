import CKernels

/// What an optimiser keeps of each weight, and how a step changes them: in one pass over a flat buffer, but for the
/// weights that learn in their layer's backward pass.
final class OptimizerState {
    private let recipe: TrainingRecipe
    private let layout: ParameterLayout
    private let kernels: Kernels
    private let crew: Crew
    private let weights: UnsafeMutablePointer<Float>
    let gradient: AlignedBuffer
    /// Velocity, or the means of gradients and of their squares, one after the other.
    let moments: AlignedBuffer
    /// The tensors that learn in their layers.
    private let learningInLayers: [Int]
    private let frozen: FrozenPart
    /// Steps that the frozen part did not learn in, once it learns.
    var missedSteps = 0
    /// Of the weights that are never frozen, those that `finish` updates.
    private let otherWeights: [Range<Int>]

    init(
        _ recipe: TrainingRecipe, _ parameters: Parameters, _ frozen: FrozenPart, learningInLayers: [Int],
        _ kernels: Kernels, _ crew: Crew
    ) throws(NetworkError) {
        self.recipe = recipe
        self.frozen = frozen
        self.crew = crew
        self.kernels = kernels
        layout = parameters.layout
        weights = parameters.trained.pointer
        gradient = try AlignedBuffer(count: layout.trainedCount)
        moments = try AlignedBuffer(count: layout.trainedCount * recipe.optimizer.stateCount)
        self.learningInLayers = learningInLayers
        otherWeights = Self.gaps(
            in: frozen.weightCount..<layout.weightCount, between: learningInLayers.map(parameters.range))
    }

    /// The dense layers whose weights may learn in the backward pass, as soon as a part of their gradient is whole and
    /// still in a near cache: none where the gradient's norm must be known first, or where threads share the pass.
    ///
    /// Those that are frozen at first never do: later they count their steps from another one on.
    static func tensorsLearningInLayers(
        _ recipe: TrainingRecipe, _ plan: Plan, frozen: Int, threads: Int
    ) -> [Int] {
        guard recipe.gradientClip == 0, threads == 1 else { return [] }
        return plan.steps.compactMap { step in
            if case .dense(let weight, _, _) = step.kind, weight >= frozen { weight } else { nil }
        }
    }

    /// What lies between `ranges` in `whole`, in order.
    private static func gaps(in whole: Range<Int>, between ranges: [Range<Int>]) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start = whole.lowerBound
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if start < range.lowerBound { gaps.append(start..<range.lowerBound) }
            start = range.upperBound
        }
        if start < whole.upperBound { gaps.append(start..<whole.upperBound) }
        return gaps
    }

    /// The `step`-th update, from 1, of weights: they decay and are penalised.
    func updateOfWeights(rate: Double, step: Int) -> aml_update {
        var update = updateOfOthers(rate: rate, step: step)
        update.decay = Float(rate * recipe.weightDecay)
        update.l1 = Float(recipe.l1)
        update.l2 = Float(recipe.l2)
        return update
    }

    /// The same of biases, scales and shifts.
    private func updateOfOthers(rate: Double, step: Int) -> aml_update {
        var update = aml_update()
        update.rule = recipe.optimizer.rule
        update.scale = 1
        update.rate = Float(rate)
        update.epsilon = 1e-8
        update.momentum = 0.9
        update.smoothing = recipe.optimizer == .rmsprop ? 0.99 : 0.999
        update.correction1 = Float(1 - power(0.9, step))
        update.correction2 = Float(1 - power(0.999, step))
        return update
    }

    /// Updates all that no layer has, once the gradient is whole.
    ///
    /// - Parameter isFrozen: whether the part that is frozen at first still is.
    func finish(rate: Double, step: Int, isFrozen: Bool) {
        var (ofWeights, ofOthers) = (updateOfWeights(rate: rate, step: step), updateOfOthers(rate: rate, step: step))
        let scale = clippingScale(ofWeights, ofOthers, isFrozen: isFrozen)
        (ofWeights.scale, ofOthers.scale) = (scale, scale)
        for range in otherWeights { apply(ofWeights, range) }
        apply(ofOthers, layout.weightCount + frozen.otherCount..<layout.trainedCount)
        if !isFrozen, frozen.tensors > 0 { finishThawed(rate: rate, step: step - missedSteps, scale: scale) }
    }

    /// Of layers that were frozen: the rule's means began when they did, so they are corrected for that start.
    private func finishThawed(rate: Double, step: Int, scale: Float) {
        var (ofWeights, ofOthers) = (updateOfWeights(rate: rate, step: step), updateOfOthers(rate: rate, step: step))
        (ofWeights.scale, ofOthers.scale) = (scale, scale)
        apply(ofWeights, 0..<frozen.weightCount)
        apply(ofOthers, layout.weightCount..<layout.weightCount + frozen.otherCount)
    }

    /// The sum of squares of how far the next step would move some weights, at a rate of 1, decay and penalties aside; where
    /// the rule asks for a gradient, by the one in `gradient`.
    func squareOfNextStep(_ places: some Sequence<Int>, afterSteps steps: Int) -> Double {
        let (first, second) = (
            moments.pointer, moments.pointer + (recipe.optimizer.stateCount > 1 ? layout.trainedCount : 0)
        )
        let (mean, square) = (1 / (1 - power(0.9, max(steps, 1))), 1 / (1 - power(0.999, max(steps, 1))))
        return places.reduce(0.0) { sum, place in
            let slope = Double(gradient.pointer[place])
            let step =
                switch recipe.optimizer {
                case .sgd: slope
                case .momentum: Double(first[place])
                case .nesterov: slope + 0.9 * Double(first[place])
                case .rmsprop: slope / (Double(first[place]).squareRoot() + 1e-8)
                case .adam, .adamw: Double(first[place]) * mean / ((Double(second[place]) * square).squareRoot() + 1e-8)
                }
            return sum + step * step
        }
    }

    /// By tensor, those that learn in their layers.
    var learners: [Int: aml_learner] {
        Dictionary(uniqueKeysWithValues: learningInLayers.map { ($0, learner(from: layout.offsets[$0])) })
    }

    /// The weights from a place of the trained buffer on, with what is kept of each.
    private func learner(from start: Int) -> aml_learner {
        let count = recipe.optimizer.stateCount
        return aml_learner(
            weights: weights + start, first: count > 0 ? moments.pointer + start : nil,
            second: count > 1 ? moments.pointer + layout.trainedCount + start : nil)
    }

    /// What the gradient is multiplied with so that its norm, penalties included, is at most the recipe's.
    private func clippingScale(_ ofWeights: aml_update, _ ofOthers: aml_update, isFrozen: Bool) -> Float {
        guard recipe.gradientClip > 0 else { return 1 }
        let (firstWeight, firstOther) = isFrozen ? (frozen.weightCount, frozen.otherCount) : (0, 0)
        let square =
            gradientSquare(ofWeights, firstWeight..<layout.weightCount)
            + gradientSquare(ofOthers, layout.weightCount + firstOther..<layout.trainedCount)
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
        guard !range.isEmpty else { return }
        withUnsafePointer(to: update) { update in
            crew.run(overNumbers: range.count) { part in
                let start = range.lowerBound + part.lowerBound
                kernels.table.pointee.update(update, part.count, gradient.pointer + start, learner(from: start))
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

extension TrainingRecipe.Optimizer {
    fileprivate var rule: aml_rule {
        switch self {
        case .sgd: AML_SGD
        case .momentum: AML_MOMENTUM
        case .nesterov: AML_NESTEROV
        case .rmsprop: AML_RMSPROP
        case .adam, .adamw: AML_ADAM
        }
    }
}
