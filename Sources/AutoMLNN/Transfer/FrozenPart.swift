/// The layers of a network that do not learn at first, as places in its memory.
///
/// Frozen are a number of weighted layers from the input on, in the order of `tensorLayout`, each with the normalisation
/// behind it. Whatever a frozen layer reads is then frozen too, so that no gradient need go through one. Weights, biases,
/// scales and shifts stay as they are and do not decay; a frozen batch normalisation works as in use, with its running
/// moments, which stay too. Dropout goes on.
struct FrozenPart {
    /// Tensors below this number are frozen.
    let tensors: Int
    /// So many numbers at the front of the trained buffer are frozen weights.
    let weightCount: Int
    /// So many numbers behind the buffer's weights are frozen biases, scales and shifts.
    let otherCount: Int
    /// Epochs that they are frozen for; nil for ever.
    let epochs: Int?

    /// Nothing is frozen where the recipe does not say so.
    init(_ freezing: TrainingRecipe.Freezing?, _ parameters: Parameters) {
        let (tensors, layout) = (parameters.tensors, parameters.layout)
        let starts = tensors.indices.filter { tensors[$0].role == .weight }
        let layers = freezing?.layers ?? 0
        let end = layers < starts.count ? (layers == 0 ? 0 : starts[layers]) : tensors.count
        func count(of belongs: (PlannedTensor.Role) -> Bool) -> Int {
            tensors[..<end].filter { belongs($0.role) }.reduce(0) { $0 + AlignedBuffer.padded($1.count) }
        }
        self.tensors = end
        weightCount = count { $0 == .weight }
        otherCount = count { $0 != .weight && $0.isTrained }
        epochs = freezing?.epochs
        precondition(weightCount <= layout.weightCount, "frozen weights are weights")
    }

    /// Tensors that are frozen in an epoch, from 1.
    func tensors(in epoch: Int) -> Int {
        if let epochs, epoch > epochs { return 0 }
        return tensors
    }

    /// Steps that the frozen layers have missed by an epoch in which they learn.
    func missedSteps(perEpoch: Int) -> Int { tensors == 0 ? 0 : (epochs ?? 0) * perEpoch }
}

extension Plan {
    /// Of each step, whether something in it or before it learns where the first `frozen` tensors do not.
    ///
    /// Without frozen tensors every step counts, as a gradient by the input may be wanted.
    func learningSteps(frozen: Int) -> [Bool] {
        var learns = [Bool](repeating: false, count: values.count)
        return steps.map { step in
            var isLearning = frozen == 0 || learns[step.input] || step.kind.tensors.contains { $0 >= frozen }
            switch step.kind {
            case .add(let shortcut, _): isLearning = isLearning || learns[shortcut]
            case .fork(let shortcut): learns[shortcut] = isLearning
            default: break
            }
            learns[step.output] = isLearning
            return isLearning
        }
    }
}

extension PlannedStep.Kind {
    /// The trained tensors of a step.
    fileprivate var tensors: [Int] {
        switch self {
        case .dense(let weight, let bias, _), .convolution(_, let weight, let bias, _, _):
            [weight] + (bias.map { [$0] } ?? [])
        case .batchNormalization(let scale, let shift, _, _, _), .layerNormalization(let scale, let shift):
            [scale, shift]
        case .pool, .activation, .dropout, .reshape, .fork, .add: []
        }
    }
}
