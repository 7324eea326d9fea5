/// Measures the three products of one layer alone: forward, weights' gradient, inputs' gradient.
public struct KernelBenchmark: Sendable {
    public var shape: KernelShape
    /// How long to measure all three; each is done at least four times and the quickest counts.
    public var seconds: Double

    public init(_ shape: KernelShape, seconds: Double = 0.06) {
        self.shape = shape
        self.seconds = seconds
    }

    /// - Throws: `NetworkError` where the layer cannot be or memory is too small.
    public func run() throws(NetworkError) -> KernelSpeed {
        try Machine.checkKernels()
        let first = try LoneLayer(shape, learnsInput: false)
        let later = try LoneLayer(shape, learnsInput: true)
        var (forward, weights, both) = (Double.infinity, Double.infinity, Double.infinity)
        let end = NanosecondClock.real + UInt64(seconds * 1e9)
        var repeats = 0
        while repeats < 4 || NanosecondClock.real < end {
            forward = min(forward, first.forward())
            weights = min(weights, first.backward())
            forward = min(forward, later.forward())
            both = min(both, later.backward())
            repeats += 1
        }
        let operations = Double(shape.batch * first.operations)
        return KernelSpeed(
            shape: shape, forward: operations / forward, weightGradient: operations / weights,
            inputGradient: both > weights ? operations / (both - weights) : nil)
    }
}

/// How fast a layer's products are here: 10⁹ floating-point operations a second, two for each multiply-add.
public struct KernelSpeed: Sendable, Hashable {
    public var shape: KernelShape
    /// With bias and activation.
    public var forward: Double
    /// With the activation's slope and the bias' gradient: the backward pass of a first layer.
    public var weightGradient: Double
    /// From what the backward pass takes longer where the inputs' gradient is wanted too; nil where it does not.
    public var inputGradient: Double?
}

/// A trainer of one layer whose passes run at will.
private struct LoneLayer {
    /// Of one of the three products, on one sample.
    let operations: Int
    private let trainer: Trainer
    private let pass: Pass
    /// As many in a row as take a while against reading the clock.
    private let passes: Int

    init(_ shape: KernelShape, learnsInput: Bool) throws(NetworkError) {
        let recipe = TrainingRecipe(optimizer: .sgd, batchSize: shape.batch)
        trainer = try Trainer(
            network: shape.network, recipe: recipe, seed: 1, kernels: .chosen, learnsInput: learnsInput)
        pass = Pass(samples: shape.batch, isTraining: true)
        operations = trainer.training.plan.operations.forward
        passes = max(1, 20_000_000 / (shape.batch * operations))
        var stream = SplitMix64(seed: 1, purpose: .order)
        fill(trainer.training.input.value, trainer.training.input.count, &stream)
        if let gradient = trainer.training.output.gradient {
            fill(gradient, trainer.training.output.count, &stream)
        }
    }

    /// Nanoseconds of one forward pass.
    func forward() -> Double { time { trainer.training.forward(pass) } }

    /// Nanoseconds of one backward pass.
    func backward() -> Double { time { trainer.training.backward(pass) } }

    /// In the thread's own time, so that what others take of the core does not count.
    private func time(_ work: () -> Void) -> Double {
        let start = NanosecondClock.thread
        for _ in 0..<passes { work() }
        return Double(max(NanosecondClock.thread - start, 1)) / Double(passes)
    }

    /// In ±0.5.
    private func fill(_ numbers: UnsafeMutablePointer<Float>, _ count: Int, _ stream: inout SplitMix64) {
        for index in 0..<pass.samples * count { numbers[index] = Float(stream.unit() - 0.5) }
    }
}
