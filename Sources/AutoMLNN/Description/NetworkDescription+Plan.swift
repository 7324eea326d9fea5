extension NetworkDescription {
    /// Shape of one sample's output.
    ///
    /// - Throws: `NetworkError` naming the first layer that cannot be.
    public func outputShape() throws(NetworkError) -> Shape {
        let plan = try Lowering.plan(self)
        return plan.values[plan.output].shape
    }

    /// Shape of one sample after each top-level layer.
    ///
    /// - Throws: `NetworkError` naming the first layer that cannot be.
    public func shapes() throws(NetworkError) -> [Shape] {
        let plan = try Lowering.plan(self)
        return layers.indices.compactMap { plan.shapes[String($0)] }
    }

    /// Names and shapes of all parameters and running statistics, in the order of the layers.
    ///
    /// - Throws: `NetworkError` naming the first layer that cannot be.
    public func tensorLayout() throws(NetworkError) -> [TensorLayout] {
        try Lowering.plan(self).tensors.map { TensorLayout(name: $0.name, shape: $0.shape) }
    }

    /// What training this network takes, without training it.
    ///
    /// - Parameters:
    ///   - threads: that are to share the work of each step. Each needs scratch of its own.
    ///   - augmentation: that is done to the samples on their way.
    /// - Throws: `NetworkError` naming the first layer that cannot be, or a batch that cannot be addressed.
    public func cost(
        batchSize: Int, optimizer: TrainingRecipe.Optimizer, threads: Int = 1, augmentation: Augmentation? = nil
    ) throws(NetworkError) -> NetworkCost {
        guard batchSize > 0 else { throw .invalidRecipe(reason: "batch size \(batchSize); it must be above 0") }
        let plan = try Lowering.plan(self)
        return NetworkCost(
            parameters: plan.tensors.filter(\.role.isTrained).map(\.count).reduce(0, +),
            multiplyAdds: try plan.multiplyAdds(),
            trainingBytes: try plan.trainingBytes(batchSize, optimizer, threads)
                + (try augmentation.map { (augmentation) throws(NetworkError) in
                    try Augmenter.bytes(augmentation, input, threads: threads)
                } ?? 0),
            weightedLayers: plan.steps.filter { plan.multiplyAdds($0) > 0 }.count)
    }
}

/// Name and shape of one tensor of a network.
public struct TensorLayout: Sendable, Hashable {
    public let name: String
    public let shape: [Int]
}

extension Plan {
    fileprivate func multiplyAdds() throws(NetworkError) -> Int {
        var sum = 0
        for step in steps {
            let (next, overflow) = sum.addingReportingOverflow(multiplyAdds(step))
            guard !overflow else { throw .tooLarge(place: step.place, reason: "more than 2⁶³ multiply-adds") }
            sum = next
        }
        return sum
    }

    /// Of one sample's forward pass: each output of a weighted sum takes as many as it has inputs.
    func multiplyAdds(_ step: PlannedStep) -> Int {
        switch step.kind {
        case .dense(let weight, _, _): values[step.output].shape.count * tensors[weight].fanIn
        case .convolution(let window, let weight, _, _, _):
            window.outHeight * window.outWidth * values[step.output].shape.channels * tensors[weight].fanIn
        default: 0
        }
    }

    /// Parameters and running statistics with their best copy, gradients, optimiser state, the arena, and what a trainer
    /// takes besides. The end of a training takes less: see `TrainedWeights`.
    fileprivate func trainingBytes(
        _ batchSize: Int, _ optimizer: TrainingRecipe.Optimizer, _ threads: Int
    ) throws(NetworkError) -> Int {
        let layout = try ParameterLayout(tensors)
        let (training, inference) = try NetworkMemory.memoryPlans(self, batchSize, threads: threads)
        let numbers =
            layout.trainedCount * (3 + optimizer.stateCount) + layout.statisticsCount * 2
            + max(training?.count ?? 0, inference.count) + max(batchSize, inference.capacity)
        return numbers * MemoryLayout<Float>.stride + Self.trainerBytes + threads * Self.threadBytes
    }

    /// Descriptions, plans and operations, and what the C library keeps of them: measured, from above.
    private static let trainerBytes = 1 << 20
    /// The part of a thread's stack that is touched, and its own of the C library's memory.
    private static let threadBytes = 128 << 10
}
