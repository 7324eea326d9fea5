import CKernels

/// Looks into a trainer with one batch of its own: for gradient checks and comparisons with a reference.
package final class TrainerProbe {
    package let trainer: Trainer
    private let inputs: [Float]
    private let samples: Samples

    /// - Parameters:
    ///   - inputs: `[N, H, W, C]`, as the first layer reads them.
    ///   - learnsInput: whether the inputs' gradient is wanted.
    package init(
        _ network: NetworkDescription, _ recipe: TrainingRecipe, seed: UInt64 = 1, inputs: [Float], labels: [Int32],
        kernels: Kernels = .chosen, learnsInput: Bool = false
    ) throws(NetworkError) {
        var recipe = recipe
        recipe.batchSize = labels.count
        trainer = try Trainer(
            network: network, recipe: recipe, seed: seed, kernels: kernels, learnsInput: learnsInput)
        self.inputs = inputs
        samples = Samples(values: .floats(inputs), shape: network.input, labels: labels)
        try samples.check(input: network.input, outputs: trainer.outputs)
    }

    /// The mean loss in training mode, without penalties, `delta` added to one input.
    package func loss(input: Int? = nil, delta: Float = 0) throws(NetworkError) -> Double {
        let batch = try load()
        if let input { trainer.training.input.value[input] += delta }
        return trainer.measure(batch).loss / Double(batch.count)
    }

    /// Gradients of `loss` by every trained tensor, and by the inputs where planned.
    package func gradients() throws(NetworkError) -> (tensors: [NamedTensor], input: [Float]) {
        let batch = try load()
        _ = trainer.computeGradient(batch)
        let port = trainer.training.input
        let input = port.gradient.map { Array(UnsafeBufferPointer(start: $0, count: batch.count * port.count)) }
        return (trainer.trainedTensors(in: trainer.optimizer.gradient), input ?? [])
    }

    /// Adds `delta` to one number of a trained tensor.
    package func nudge(_ tensor: Int, _ element: Int, by delta: Float) {
        trainer.parameters.values(trainer.trainedIndices[tensor])[element] += delta
    }

    /// One update on `labels.count` samples; returns the mean loss before it, without penalties.
    package func step(inputs: [Float], labels: [Int32], rate: Double) throws(NetworkError) -> Double {
        let batch = Samples(values: .floats(inputs), shape: trainer.network.input, labels: labels)
        try batch.check(input: trainer.network.input, outputs: trainer.outputs)
        let loaded = try batch.withBatches(kernels: trainer.kernels) { (source) throws(NetworkError) in
            trainer.loadToTrain(source, epoch: 1, from: 0)
        }
        return trainer.step(loaded, rate: rate).loss / Double(loaded.count)
    }

    /// What a step of the plan wrote in the last pass, as far as nothing has overwritten it.
    package func values(after step: Int) -> [Float] { trainer.training.values(after: step) }

    /// Fresh inputs each time: layers may overwrite them. Augmented as the first batch of the first epoch is.
    private func load() throws(NetworkError) -> TrainingBatch {
        try samples.withBatches(kernels: trainer.kernels) { (source) throws(NetworkError) in
            trainer.loadToTrain(source, epoch: 1, from: 0)
        }
    }
}

extension Trainer {
    /// The outputs as they are, `[N, outputs]`.
    package func outputs(of samples: Samples) throws(NetworkError) -> [Float] {
        try inference.outputs(of: samples, kernels: kernels, softmax: false)
    }

    /// The gradient by a whole batch's inputs after the last training pass, until something else runs; empty where it is
    /// not computed.
    package var inputGradient: [Float] {
        guard let gradient = training.input.gradient else { return [] }
        return Array(UnsafeBufferPointer(start: gradient, count: recipe.batchSize * training.input.count))
    }

    fileprivate var trainedIndices: [Int] {
        parameters.tensors.indices.filter { parameters.tensors[$0].role.isTrained }
    }

    /// The trained tensors' parts of a buffer laid out as the parameters are.
    fileprivate func trainedTensors(in buffer: AlignedBuffer) -> [NamedTensor] {
        trainedIndices.map { index in
            let tensor = parameters.tensors[index]
            let values = UnsafeBufferPointer(
                start: buffer.pointer + parameters.layout.offsets[index], count: tensor.count)
            return NamedTensor(name: tensor.name, shape: tensor.shape, values: Array(values))
        }
    }
}
