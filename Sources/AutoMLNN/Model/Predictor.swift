/// Computes a trained model's outputs. Used from one thread at a time.
///
/// Raw inputs are scaled as the model says; a `Samples`' own scaling is not used.
public struct Predictor {
    public let model: Model
    private let executor: Executor
    private let kernels = Kernels.chosen

    /// - Throws: `NetworkError` where the description is impossible, its tensors do not fit, or there is no memory.
    public init(model: Model) throws(NetworkError) {
        try Machine.checkKernels()
        Machine.useOneThreadPerWorker()
        self.model = model
        let memory = try NetworkMemory(try Lowering.plan(model.description), batchSize: nil)
        try memory.parameters.load(model.tensors)
        executor = try memory.executors(gradient: nil, kernels: kernels).inference
    }

    /// Numbers of one sample's output.
    public var outputs: Int { executor.output.count }

    /// Softmax of the outputs, `[N, outputs]`.
    public func probabilities(of samples: Samples) throws(NetworkError) -> [Float] {
        try compute(samples, softmax: true)
    }

    /// The outputs as they are, `[N, outputs]`.
    public func logits(of samples: Samples) throws(NetworkError) -> [Float] { try compute(samples, softmax: false) }

    /// Softmax of the outputs, `[N, outputs]`, of raw inputs `[N, H, W, C]`.
    public func probabilities(of inputs: [Float]) throws(NetworkError) -> [Float] {
        try probabilities(of: samples(inputs))
    }

    /// The outputs as they are, `[N, outputs]`, of raw inputs `[N, H, W, C]`.
    public func logits(of inputs: [Float]) throws(NetworkError) -> [Float] { try logits(of: samples(inputs)) }

    private func samples(_ inputs: [Float]) throws(NetworkError) -> Samples {
        let shape = model.description.input
        guard inputs.count % shape.count == 0 else {
            throw .invalidSamples(reason: "\(inputs.count) numbers; each sample of \(shape) has \(shape.count)")
        }
        let labels = [Int32](repeating: 0, count: inputs.count / shape.count)
        return Samples(values: .floats(inputs), shape: shape, labels: labels)
    }

    private func compute(_ samples: Samples, softmax: Bool) throws(NetworkError) -> [Float] {
        var samples = samples
        samples.scaling = model.scaling
        return try executor.outputs(of: samples, kernels: kernels, softmax: softmax)
    }
}
