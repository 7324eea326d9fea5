import AutoMLNN

/// Trains a candidate for a moment in several arrangements, to see which gets most done on this machine.
public struct Calibration {
    private let candidate: Candidate
    private let task: LearningTask
    /// Of each of two measurements of an arrangement; the better one counts.
    private let window: Duration
    private let deadline: ContinuousClock.Instant?

    /// - Parameter deadline: when to stop measuring, after the step that is on its way but not before the first; nil for as
    ///   long as it takes.
    public init(
        _ candidate: Candidate, on task: LearningTask, window: Duration = .milliseconds(40),
        deadline: ContinuousClock.Instant? = nil
    ) {
        self.candidate = candidate
        self.task = task
        self.window = window
        self.deadline = deadline
    }

    /// Measures all of them, and one trial on one core.
    ///
    /// - Returns: training steps a second of all trials together; none of those for which there was no time.
    /// - Throws: `NetworkError` where the network cannot be built.
    public func rates(of arrangements: [Arrangement]) throws -> [Arrangement: Double] {
        var rates: [Arrangement: Double] = [:]
        // One alone is compared with nothing.
        let others: Set<Arrangement> = arrangements.count > 1 ? [.single] : []
        let measured = Set(arrangements).union(others).sorted { $0.workers > $1.workers }
        for _ in 0..<2 {
            for arrangement in measured where rates.isEmpty || !isOver {
                rates[arrangement] = max(rates[arrangement] ?? 0, try rate(of: arrangement))
            }
        }
        return rates
    }

    private var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    private func rate(of arrangement: Arrangement) throws -> Double {
        let trainers = try (0..<arrangement.workers).map { _ in
            try Trainer(
                network: candidate.network, recipe: candidate.recipe, seed: 0, threads: arrangement.threads)
        }
        let samples = task.trainSamples(task.scaling(candidate.scaling))
        var rates = [Double](repeating: 0, count: trainers.count)
        rates.withUnsafeMutableBufferPointer { rates in
            CrewThreads(threads: trainers.count).run(trainers.count) { part, _ in
                rates[part] = rate(of: trainers[part], on: samples)
            }
        }
        return rates.reduce(0, +)
    }

    /// Steps a second after the first, which warms up, where there is time for more.
    private func rate(of trainer: Trainer, on samples: Samples) -> Double {
        var start: ContinuousClock.Instant?
        let begin = ContinuousClock.now
        var end = begin
        var epoch = 1
        // A training that diverges is no slower for it, but ends the measurement.
        while (try? trainer.trainEpoch(
            epoch, on: samples,
            isCancelled: {
                end = .now
                if trainer.steps == 1, start == nil { start = end }
                return isOver && trainer.steps > 0 || start.map { trainer.steps > 1 && end - $0 >= window } ?? false
            })) != nil
        { epoch += 1 }
        guard let start, trainer.steps > 1 else {
            return Double(trainer.steps) / max((end - begin) / .seconds(1), 1e-9)
        }
        return Double(trainer.steps - 1) / ((end - start) / .seconds(1))
    }
}
