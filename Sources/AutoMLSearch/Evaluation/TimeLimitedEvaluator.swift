/// Ends the trials of an evaluator whose time is up, with the epochs that they have measured.
///
/// For evaluators that ask `StopSignal` whether to stop, and then throw `CancellationError`.
public struct TimeLimitedEvaluator: Evaluator {
    private let inside: any Evaluator
    private let time: TrialTime
    private let objective: Objective

    public init(_ inside: any Evaluator, _ time: TrialTime, objective: Objective) {
        self.inside = inside
        self.time = time
        self.objective = objective
    }

    @concurrent public func evaluate(
        _ assignment: Assignment, report: @Sendable (Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let course = Course(assignment.trial.measurements)
        let deadline = ContinuousClock.now + time.left(after: assignment.trial.measurements)
        do {
            return try await StopSignal.$deadline.withValue(deadline) {
                try await inside.evaluate(assignment) { measurement in
                    course.add(measurement)
                    return try await report(measurement)
                }
            }
        } catch is CancellationError {
            guard !Task.isCancelled, ContinuousClock.now >= deadline else { throw CancellationError() }
            return try outcome(of: course.measurements)
        }
    }

    private func outcome(of measurements: [Measurement]) throws -> Outcome {
        guard let last = measurements.last else { throw time.failure }
        return Outcome(
            bestEpoch: objective.bestMeasurement(of: measurements)?.epoch ?? last.epoch, stoppedEarly: true,
            note: time.note(epochs: measurements.count))
    }

    /// Carries what was measured out of a concurrent closure that is called once at a time.
    private final class Course: @unchecked Sendable {
        private(set) var measurements: [Measurement]

        init(_ measurements: [Measurement]) { self.measurements = measurements }

        func add(_ measurement: Measurement) {
            measurements.removeAll { $0.epoch >= measurement.epoch }
            measurements.append(measurement)
        }
    }
}

/// Whether the trial of this task has to stop now.
public enum StopSignal {
    @TaskLocal public static var deadline: ContinuousClock.Instant?

    /// The search is cancelled, or the time of this trial is up.
    public static var isGiven: Bool {
        Task.isCancelled || deadline.map { ContinuousClock.now >= $0 } ?? false
    }
}
