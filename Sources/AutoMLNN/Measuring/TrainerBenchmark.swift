/// Measures whole training steps of a workload, as users get them: gather, forward, backward, update.
public struct TrainerBenchmark: Sendable {
    public var workload: Workload
    /// How long to train in measured repeats, after a warm-up. The profile takes half as long again.
    public var seconds: Double
    /// Threads of the one training.
    public var threads: Int

    public init(_ workload: Workload, seconds: Double = 2, threads: Int = 1) {
        self.workload = workload
        self.seconds = seconds
        self.threads = threads
    }

    /// Trains on invented samples with `Trainer.trainEpoch`, then once more with the time noted between all parts.
    ///
    /// - Throws: `NetworkError` for an impossible layer, a recipe out of range, too little memory, or a divergence.
    public func run() throws(NetworkError) -> TrainerSpeed {
        guard seconds > 0, seconds.isFinite else { throw .invalidRecipe(reason: "\(seconds) seconds to measure") }
        let trainer = try Trainer(network: workload.network, recipe: workload.recipe, seed: 1, threads: threads)
        let samples = Samples.invented(for: trainer)
        let (laps, peaks) = try laps(trainer, samples)
        let rates = laps.rates.sorted()
        let operations = try workload.network.trainingOperations()
        let profile = try StepProfile.measure(trainer, on: samples, seconds: seconds / 2)
        let batch = Double(workload.recipe.batchSize)
        let gigaflops = laps.rates.map { $0 * batch * Double(operations) * 1e-9 }
        return TrainerSpeed(
            workload: workload, samplesPerSecond: batch * (rates.last ?? 0),
            medianSamplesPerSecond: batch * rates[rates.count / 2],
            processorShare: laps.processorShare, peakShare: Self.median(shares: gigaflops, ofPeaks: peaks),
            operationsPerSample: operations, profile: profile)
    }

    /// The median of what share of the peak each speed is, where the peak was measured before and after it.
    ///
    /// A core's clock changes from second to second by a fifth and more, so a speed is compared with its neighbours.
    package static func median(shares speeds: [Double], ofPeaks peaks: [Double]) -> Double {
        let shares = speeds.indices.map { 2 * speeds[$0] / (peaks[$0] + peaks[$0 + 1]) }.sorted()
        return shares[shares.count / 2]
    }

    /// Laps of training, and the peak before, between and after them.
    private func laps(_ trainer: Trainer, _ samples: Samples) throws(NetworkError) -> (laps: Laps, peaks: [Double]) {
        var laps = Laps(5, seconds: seconds, warmUp: seconds / 10)
        var peaks: [Double] = []
        let crew = CrewThreads(threads: threads)
        var epoch = 1
        while !laps.areDone {
            do {
                _ = try trainer.trainEpoch(epoch, on: samples) {
                    laps.stepBegins()
                    if laps.isAtStart {
                        peaks.append(MachinePeak.present(trainer.kernels, crew))
                        laps.startAgain()
                    }
                    return laps.areDone
                }
                epoch += 1
            } catch .interrupted {
                break
            }
        }
        return (laps, peaks)
    }
}

/// How fast a workload trains here.
public struct TrainerSpeed: Sendable, Hashable {
    public var workload: Workload
    /// Of the best repeat, and of the one in the middle.
    public var samplesPerSecond: Double
    public var medianSamplesPerSecond: Double
    /// Of the measured time, what the training had its core: well below 1, others ran there and all rates are too low.
    public var processorShare: Double
    /// Of the peak of multiply-adds that the cores reached right before and after each repeat, the median. Above 1 where
    /// an algorithm needs fewer operations than the definition, which is what counts.
    public var peakShare: Double
    /// As `NetworkDescription.trainingOperations()` counts.
    public var operationsPerSample: Int
    /// From a run of its own, which the noting of times makes a little slower.
    public var profile: StepProfile

    /// 10⁹ floating-point operations a second, of the best repeat.
    public var gigaflops: Double { samplesPerSecond * Double(operationsPerSample) * 1e-9 }

    /// Of the best repeat.
    public var stepMicroseconds: Double { Double(workload.recipe.batchSize) / samplesPerSecond * 1e6 }
}
