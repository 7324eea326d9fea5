import CKernels

extension Trainer {
    /// Trains once on all of `samples`, in an order drawn from (seed, epoch).
    ///
    /// The last batch is as short as it must be. After an interruption, the same epoch on the same samples goes on after
    /// the last finished step, with the same end as without interruption.
    ///
    /// - Parameters:
    ///   - epoch: from 1; places the learning rate on its schedule.
    ///   - isCancelled: asked before every step.
    /// - Returns: the running loss and accuracy, in training mode, as the weights changed, of samples as the recipe
    ///   augments them.
    /// - Throws: `NetworkError.invalidSamples`, `.diverged` on a NaN or infinite loss or weight, `.interrupted`.
    public func trainEpoch(
        _ epoch: Int, on samples: Samples, isCancelled: () -> Bool = { false }
    ) throws(NetworkError) -> EpochResult {
        let result = try fit(epoch, on: samples, isCancelled)
        progress = nil
        return result
    }

    /// `trainEpoch`, then `evaluate` on samples to check by, as one whole: interrupted in either part, the same call goes
    /// on, trains no step twice and checks from the beginning.
    ///
    /// - Parameters:
    ///   - findsSilentUnits: as `evaluate` has it.
    ///   - isCancelled: asked before every training step.
    ///   - isCheckCancelled: asked before every batch of the check.
    ///   - watch: sees the outputs of the check.
    /// - Throws: as both.
    public func trainEpoch(
        _ epoch: Int, on samples: Samples, checkingBy checkSamples: Samples, findsSilentUnits: Bool = false,
        isCancelled: () -> Bool = { false }, isCheckCancelled: () -> Bool = { false }, watch: OutputWatch? = nil
    ) throws(NetworkError) -> (fit: EpochResult, check: EpochResult) {
        let fit = try fit(epoch, on: samples, isCancelled)
        let check = try evaluate(
            on: checkSamples, findsSilentUnits: findsSilentUnits, isCancelled: isCheckCancelled, watch: watch)
        progress = nil
        return (fit, check)
    }

    /// Leaves `progress` at the end of the epoch, where a second call finds nothing to do.
    private func fit(_ epoch: Int, on samples: Samples, _ isCancelled: () -> Bool) throws(NetworkError) -> EpochResult {
        precondition(epoch >= 1, "epochs count from 1")
        try samples.check(input: network.input, outputs: outputs)
        guard samples.count > 0 else { throw .invalidSamples(reason: "there are none") }
        if progress?.epoch != epoch { progress = EpochProgress(epoch: epoch) }
        frozenTensors = frozen.tensors(in: epoch)
        optimizer.missedSteps = frozen.missedSteps(perEpoch: stepsPerEpoch(of: samples.count))
        classWeights = recipe.classWeight.map { _ in samples.balancedWeights(classes: outputs) }
        let order = shuffled(samples.indices, epoch)
        try order.withUnsafeBufferPointer { (order) throws(NetworkError) in
            let crew = training.crew
            try samples.withBatches(order: order, kernels: kernels, crew: crew) { (source) throws(NetworkError) in
                try train(epoch, on: source, isCancelled)
            }
        }
        try checkWeights(epoch)
        return (progress?.sums ?? RunningResult()).result
    }

    private func train(_ epoch: Int, on source: BatchSource, _ isCancelled: () -> Bool) throws(NetworkError) {
        let stepsPerEpoch = stepsPerEpoch(of: source.order.count)
        var now = progress ?? EpochProgress(epoch: epoch)
        defer { progress = now }
        while now.step < stepsPerEpoch {
            if isCancelled() { throw .interrupted }
            let batch = loadToTrain(source, epoch: epoch, from: now.step * recipe.batchSize)
            let rate = recipe.learningRate(
                atStep: (epoch - 1) * stepsPerEpoch + now.step, stepsPerEpoch: stepsPerEpoch)
            let result = step(batch, rate: rate)
            now.step += 1
            guard result.loss.isFinite else { throw .diverged(epoch: epoch, step: now.step) }
            now.sums.add(result, batch.count)
        }
    }

    private func stepsPerEpoch(of samples: Int) -> Int { (samples + recipe.batchSize - 1) / recipe.batchSize }

    /// The last update of an epoch is seen by no loss of that epoch.
    private func checkWeights(_ epoch: Int) throws(NetworkError) {
        for buffer in [parameters.trained, parameters.statistics] {
            let norm = kernels.table.pointee.sum_of_squares(buffer.count, buffer.pointer)
            guard norm.isFinite else { throw .diverged(epoch: epoch, step: progress?.step ?? 0) }
        }
    }

    /// Fisher and Yates' shuffle.
    private func shuffled(_ indices: [Int], _ epoch: Int) -> [Int] {
        var order = indices
        var stream = SplitMix64(seed: seed, purpose: .order, index: epoch)
        order.withUnsafeMutableBufferPointer { order in
            for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, stream.below(last + 1)) }
        }
        return order
    }
}
