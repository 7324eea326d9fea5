package import AutoMLSearch

/// One study of whole evaluations, one after the other, without a pruner.
///
/// A strategy that trains for a part of the epochs (and resumes later) pays for that part: places on the staircase are
/// epochs trained over epochs of a full training.
package struct EvaluationRun: Sendable {
    package private(set) var staircase: Staircase
    /// Of ask, report and tell together, for each trial (or resumption) in order.
    package private(set) var milliseconds: [Double] = []
    package private(set) var trials = 0

    /// - Parameter budget: evaluations; fewer where nothing is left to try.
    package init(_ task: BenchmarkTask, _ contestant: Contestant, seed: UInt64, budget: Int) throws {
        staircase = Staircase(task.objective)
        var study = try contestant.study(of: task, seed: seed)
        let clock = ContinuousClock()
        var epochs = 0
        while epochs < budget * task.epochs {
            let began = clock.now
            let answer = try study.ask()
            let asked = clock.now - began
            guard let trial = answer.trial else { break }
            let reading = task.reading(of: trial, seed: seed)
            let told = try clock.measure { try Self.train(trial, reading, in: &study, task) }
            milliseconds.append((asked + told) / .milliseconds(1))
            observe(reading, of: trial, from: epochs, task)
            epochs += max(1, min(trial.budget.epochs, reading.measurements.count) - trial.measurements.count)
        }
        trials = study.trials.count
    }

    /// Measures a trial from where it stopped to its budget, and ends it where there is nothing more to come.
    private static func train(
        _ trial: Trial, _ reading: Reading, in study: inout AskTell, _ task: BenchmarkTask
    ) throws {
        for measurement in reading.measurements.dropFirst(trial.measurements.count) {
            if try study.report(measurement, of: trial.id) == .pause { return }
        }
        let isWhole = reading.measurements.count == task.epochs
        try study.end(trial.id, as: isWhole ? .completed : .failed(message: "failed when it was recorded"))
    }

    private mutating func observe(_ reading: Reading, of trial: Trial, from epochs: Int, _ task: BenchmarkTask) {
        let (first, last) = (trial.measurements.count, trial.budget.epochs)
        for (index, measurement) in reading.measurements.prefix(last).enumerated().dropFirst(first) {
            guard let value = measurement[task.objective.metric] else { continue }
            let place = Double(epochs + index + 1 - first) / Double(task.epochs)
            staircase.observe(value, worth: reading.truth, at: place)
        }
    }
}

extension AskTell.Answer {
    /// The trial that runs now; nil where there is none.
    package var trial: Trial? {
        switch self {
        case .start(let trial), .resume(let trial): trial
        case .wait, .finished: nil
        }
    }
}
