/// Where the time of a training step goes.
public struct StepProfile: Sendable, Hashable {
    /// In the order of the step; the last is what no part accounts for.
    public var parts: [Part]

    public struct Part: Sendable, Hashable {
        /// The layer's position in the network, `3` or `5.body.0`; empty where it belongs to no layer.
        public var place: String
        /// What is done, such as `conv 3×3 1→32 + relu`.
        public var name: String
        public var phase: Phase
        /// Mean over the measured steps.
        public var microseconds: Double
        /// Of the whole step's time, in 0...1.
        public var share: Double
        /// 10⁹ floating-point operations a second of matrix products and convolutions; nil where there are none.
        public var gigaflops: Double?
    }

    public enum Phase: String, Sendable, Hashable, Codable {
        case gather, forward, loss, backward, update, other
    }

    /// Microseconds of a whole step, the sum of all parts.
    public var stepMicroseconds: Double { parts.reduce(0) { $0 + $1.microseconds } }
}

extension StepProfile {
    /// Profiles a trainer over its own batches: the quickest of some stretches counts, as a whole.
    ///
    /// - Parameter seconds: how long to measure, after a tenth of that to warm up; each stretch has at least one step.
    /// - Throws: `NetworkError.invalidSamples`.
    package static func measure(
        _ trainer: Trainer, on samples: Samples, seconds: Double
    ) throws(NetworkError) -> StepProfile {
        try samples.check(input: trainer.network.input, outputs: trainer.outputs)
        let seams = StepSeams(planned: trainer.training.plan.steps.count)
        let crew = trainer.training.crew
        return try samples.withBatches(kernels: trainer.kernels, crew: crew) { (source) throws(NetworkError) in
            var run = ProfileRun(trainer: trainer, source: source, seams: seams)
            _ = run.stretch(seconds / 10)
            let stretches = 5
            var best = run.stretch(seconds / Double(stretches))
            for _ in 1..<stretches {
                let next = run.stretch(seconds / Double(stretches))
                if next.stepMicroseconds < best.stepMicroseconds { best = next }
            }
            return best
        }
    }
}

/// Trains batch after batch, from the start again after the last whole one.
private struct ProfileRun {
    let trainer: Trainer
    let source: BatchSource
    let seams: StepSeams
    private var first = 0

    init(trainer: Trainer, source: BatchSource, seams: StepSeams) {
        (self.trainer, self.source, self.seams) = (trainer, source, seams)
    }

    mutating func stretch(_ seconds: Double) -> StepProfile {
        seams.reset()
        let start = NanosecondClock.real
        let end = start + UInt64(seconds * 1e9)
        var (steps, now) = (0, start)
        repeat {
            trainer.step(source, from: first, noting: seams)
            first += trainer.recipe.batchSize
            if first + trainer.recipe.batchSize > source.order.count { first = 0 }
            steps += 1
            now = NanosecondClock.real
        } while now < end
        return profile(steps: steps, nanoseconds: now - start)
    }

    private func profile(steps: Int, nanoseconds: UInt64) -> StepProfile {
        var parts = [part("", "gather", .gather, seams.gather)]
        let plan = trainer.training.plan
        parts += plan.steps.indices.compactMap { layer($0, plan, .forward, seams.forward($0)) }
        parts.append(part("", trainer.recipe.loss.name, .loss, seams.loss))
        parts += plan.steps.indices.reversed().compactMap { layer($0, plan, .backward, seams.backward($0)) }
        parts.append(part("", trainer.nameOfUpdate, .update, seams.update))
        parts.append(part("", "other", .other, Double(nanoseconds) - parts.reduce(0) { $0 + $1.microseconds }))
        return StepProfile(parts: parts.map { finished($0, steps, nanoseconds) })
    }

    /// With a sum of nanoseconds in place of microseconds, and operations per sample in place of gigaflops.
    private func part(
        _ place: String, _ name: String, _ phase: StepProfile.Phase, _ time: Double, operations: Int = 0
    ) -> StepProfile.Part {
        StepProfile.Part(
            place: place, name: name, phase: phase, microseconds: time, share: 0,
            gigaflops: operations > 0 ? Double(operations) : nil)
    }

    private func layer(
        _ index: Int, _ plan: Plan, _ phase: StepProfile.Phase, _ time: Double
    ) -> StepProfile.Part? {
        let step = plan.steps[index]
        if case .reshape = step.kind { return nil }
        let operations = plan.operations(step)
        return part(
            step.place, plan.name(of: step), phase, time,
            operations: phase == .forward ? operations.forward : operations.backward)
    }

    private func finished(_ part: StepProfile.Part, _ steps: Int, _ nanoseconds: UInt64) -> StepProfile.Part {
        var part = part
        let samples = Double(steps * trainer.recipe.batchSize)
        part.gigaflops = part.gigaflops.map { $0 * samples / part.microseconds }
        part.share = part.microseconds / Double(nanoseconds)
        part.microseconds /= 1000 * Double(steps)
        return part
    }
}

extension Trainer {
    /// Of what is left to update once the layers have updated their own.
    fileprivate var nameOfUpdate: String {
        recipe.optimizer.rawValue + (optimizer.learners.isEmpty ? "" : " (others)")
    }
}

extension TrainingRecipe.Loss {
    fileprivate var name: String {
        switch self {
        case .crossEntropy: "cross-entropy"
        case .meanSquaredError: "squared error"
        case .squaredError: "squared error of numbers"
        case .absoluteError: "absolute error of numbers"
        }
    }
}
