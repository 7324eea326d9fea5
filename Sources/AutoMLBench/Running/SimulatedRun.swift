import AutoMLSearch

/// One study in simulated time: every epoch takes its recorded seconds, and a pruner may end a trial after any of them.
///
/// Driven by events, so that any number of workers train at once. The incumbent is the best checkpoint of any trial so
/// far. The time that strategy and pruner think is not added. Places on the staircase are in full trainings: mean
/// seconds of a random configuration that trains all epochs.
package struct SimulatedRun: Sendable {
    package private(set) var staircase: Staircase
    package private(set) var prunings: [Pruning] = []
    package private(set) var epochs = 0
    /// Trials that trained to the end.
    package private(set) var completed = 0
    package var trials: Int { study.trials.count }

    /// A trial that the pruner ended.
    package struct Pruning: Sendable, Hashable {
        /// The best value that the rest of its curve would have had; NaN for none.
        package let missed: Double
        /// It would have become the best trial so far, had it gone on.
        package let wasFalse: Bool
    }

    private struct Training {
        let trial: Trial.ID
        let measurements: [Measurement]
        var next: Int
        /// When its next epoch ends, in seconds.
        var time: Double
    }

    private let task: BenchmarkTask
    private let seed: UInt64
    private var study: AskTell
    private var running: [Training] = []
    private var isFinished = false

    /// - Parameters:
    ///   - limit: simulated time, in full trainings.
    ///   - workers: trainings at once.
    package init(
        _ task: BenchmarkTask, _ contestant: Contestant, seed: UInt64, limit: Double, workers: Int = 1
    ) throws {
        self.task = task
        self.seed = seed
        staircase = Staircase(task.objective)
        study = try contestant.study(of: task, seed: seed)
        let end = limit * task.fullSeconds
        try fill(workers, at: 0)
        while let index = running.indices.min(by: { running[$0].time < running[$1].time }), running[index].time <= end {
            let now = running[index].time
            try finishEpoch(of: index)
            try fill(workers, at: now)
        }
    }

    /// Gives free workers something to do; one that has to wait tries again after the next event.
    private mutating func fill(_ workers: Int, at now: Double) throws {
        while running.count < workers, !isFinished {
            switch try study.ask() {
            case .wait: return
            case .finished: isFinished = true
            case .start(let trial), .resume(let trial):
                let measurements = task.reading(of: trial, seed: seed).measurements
                let training = Training(
                    trial: trial.id, measurements: measurements, next: trial.measurements.count, time: now)
                running.append(training)
                running[running.count - 1].time += seconds(of: training)
            }
        }
    }

    /// The next epoch; that in which a training fails counts like the ones before.
    private func seconds(of training: Training) -> Double {
        if training.measurements.indices.contains(training.next) { return training.measurements[training.next].seconds }
        return training.measurements.last?.seconds ?? task.fullSeconds / Double(task.epochs)
    }

    private mutating func finishEpoch(of index: Int) throws {
        let training = running[index]
        epochs += 1
        guard training.measurements.indices.contains(training.next) else {
            return try end(index, as: .failed(message: "failed when it was recorded"))
        }
        let measurement = training.measurements[training.next]
        staircase.observe(measurement[task.objective.metric] ?? .nan, at: training.time / task.fullSeconds)
        switch try study.report(measurement, of: training.trial) {
        case .stop(let reason):
            note(pruned: training)
            try end(index, as: .pruned(reason: reason))
        case .pause: running.remove(at: index)
        case .proceed where training.next + 1 == task.epochs:
            completed += 1
            try end(index, as: .completed)
        case .proceed:
            running[index].next += 1
            running[index].time += seconds(of: running[index])
        }
    }

    private mutating func end(_ index: Int, as state: Trial.State) throws {
        let training = running.remove(at: index)
        try study.end(training.trial, as: state)
    }

    /// What the rest of the curve would have shown, beside the best of all trials up to now.
    private mutating func note(pruned training: Training) {
        let rest = task.objective.best(of: training.measurements.dropFirst(training.next + 1)) ?? .nan
        prunings.append(Pruning(missed: rest, wasFalse: task.objective.isBetter(rest, than: staircase.best)))
    }
}
