/// Sees the outputs `[batch, outputs]` of samples that are evaluated, and the place of the first of them among `indices`.
public typealias OutputWatch = (_ outputs: UnsafeBufferPointer<Float>, _ first: Int) -> Void

extension Trainer {
    /// Loss and accuracy of the present weights, with running statistics and without dropout.
    ///
    /// Classes count alike, whatever weights they are trained with.
    ///
    /// - Parameters:
    ///   - findsSilentUnits: whether `signals` is to tell of the units that are zero for the first samples.
    ///   - watch: sees each batch's outputs.
    /// - Throws: `NetworkError.invalidSamples`, `.interrupted`. A loss that is not a number is returned, not thrown.
    public func evaluate(
        on samples: Samples, findsSilentUnits: Bool = false, isCancelled: () -> Bool = { false },
        watch: OutputWatch? = nil
    ) throws(NetworkError) -> EpochResult {
        try samples.check(input: network.input, outputs: outputs)
        guard samples.count > 0 else { throw .invalidSamples(reason: "there are none") }
        if findsSilentUnits { silentUnits.begin() }
        return try samples.withBatches(kernels: kernels, crew: training.crew) { (source) throws(NetworkError) in
            var sums = RunningResult()
            while sums.count < source.order.count {
                if isCancelled() { throw .interrupted }
                let count = load(source, from: sums.count, into: inference)
                let batch = measureUse(count)
                watch?(UnsafeBufferPointer(start: inference.output.value, count: count * outputs), sums.count)
                sums.add(batch, count)
            }
            return sums.result
        }
    }

    /// Softmax of the outputs, `[N, outputs]`. Labels do not matter.
    ///
    /// - Throws: `NetworkError.invalidSamples`.
    public func predict(_ samples: Samples) throws(NetworkError) -> [Float] {
        try inference.outputs(of: samples, kernels: kernels, softmax: true)
    }

    /// Remembers the present weights and running statistics as the best so far.
    public func keepBest() {
        best.copy(from: parameters)
        hasBest = true
    }

    /// Goes back to what `keepBest` remembered; without it, nothing changes.
    public func restoreBest() {
        if hasBest { parameters.copy(from: best) }
    }

    /// Parameters and running statistics, in the order of `network.tensorLayout()`.
    public func tensors() -> [NamedTensor] { parameters.named }

    /// What `restoreBest` goes back to, without the rest of this trainer's memory. Nothing more may be trained.
    public func bestWeights() -> TrainedWeights {
        restoreBest()
        return TrainedWeights(parameters)
    }

    /// Starts from these weights and running statistics.
    ///
    /// - Throws: `NetworkError.invalidTensors` where a name or shape is not the network's; then nothing is changed.
    public func load(_ tensors: [NamedTensor]) throws(NetworkError) { try parameters.load(tensors) }

    /// Starts the first layers from these weights and running statistics, whatever their names; the others stay.
    ///
    /// - Throws: `NetworkError.invalidTensors` where there are too many, or a shape is not the network's; then nothing is
    ///   changed.
    public func load(first tensors: [NamedTensor]) throws(NetworkError) { try parameters.load(first: tensors) }

    /// Begins the training again with another seed. What `keepBest` remembered stays.
    public func restart(seed: UInt64) {
        (self.seed, steps, progress) = (seed, 0, nil)
        parameters.initialize(recipe.initialization, seed: seed)
        optimizer.moments.clear()
    }
}

/// A network's parameters and running statistics alone: outlives the trainer, whose gradients and activations take several
/// times as much memory.
public struct TrainedWeights {
    private let parameters: Parameters

    init(_ parameters: Parameters) { self.parameters = parameters }

    /// In the order of `NetworkDescription.tensorLayout()`.
    public func tensors() -> [NamedTensor] { parameters.named }
}
