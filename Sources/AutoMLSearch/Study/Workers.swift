import Foundation

/// Lets several workers, each on a thread of its own, carry out a study until it ends.
public struct Workers: Sendable {
    public let count: Int
    /// When to stop, also in the middle of a trial.
    public let deadline: ContinuousClock.Instant?
    /// Whether trials are trained by this process, each on a thread of its own; else workers only wait for others.
    public let trainHere: Bool

    public init(count: Int, deadline: ContinuousClock.Instant? = nil, trainHere: Bool = true) {
        precondition(count > 0, "a search needs a worker")
        self.count = count
        self.deadline = deadline
        self.trainHere = trainHere
    }

    /// Returns when there is nothing more to do, time is up, or the surrounding task is cancelled.
    ///
    /// Trials that are cut short save a checkpoint and wait to be continued.
    public func run(_ study: Study, with evaluator: any Evaluator) async throws -> Ending {
        let threads: [WorkerThread?] = (1...count).map { trainHere ? WorkerThread(name: "worker \($0)") : nil }
        defer { for thread in threads { thread?.stop() } }
        let turnstile = Turnstile()
        let heartbeat = study.keepAlive()
        defer { withExtendedLifetime(heartbeat) {} }
        return try await withThrowingTaskGroup(of: Ending.self) { group in
            for thread in threads {
                group.addTask(executorPreference: thread) {
                    try await Self.work(on: study, with: evaluator, turnstile)
                }
            }
            if let deadline {
                group.addTask {
                    try? await Task.sleep(until: deadline, clock: .continuous)
                    return .timeUp
                }
            }
            group.addTask { try await Self.watch(study) }
            return try await ending(of: &group)
        }
    }

    /// Returns when somebody asks the study to stop, or the surrounding task is cancelled.
    private static func watch(_ study: Study) async throws -> Ending {
        while !Task.isCancelled {
            if try await study.isAskedToStop() { return .stopped }
            try? await Task.sleep(for: .seconds(1))
        }
        return .interrupted
    }

    /// The first ending decides; `timeUp` and `stopped` cancel the workers, and the last worker's end cancels the clock
    /// and the watch.
    private func ending(of group: inout ThrowingTaskGroup<Ending, any Error>) async throws -> Ending {
        var first: Ending?
        var working = count
        while working > 0, let ending = try await group.next() {
            first = first ?? ending
            if ending == .timeUp || ending == .stopped { group.cancelAll() } else { working -= 1 }
        }
        group.cancelAll()
        return Task.isCancelled ? .interrupted : first ?? .interrupted
    }

    private static func work(
        on study: Study, with evaluator: any Evaluator, _ turnstile: Turnstile
    ) async throws -> Ending {
        while !Task.isCancelled {
            switch try await study.next() {
            case .run(let assignment):
                turnstile.open()
                try await carryOut(assignment, of: study, with: evaluator)
                turnstile.open()
            case .wait: await turnstile.wait()
            case .done(let ending): return ending
            }
        }
        return .interrupted
    }

    private static func carryOut(
        _ assignment: Assignment, of study: Study, with evaluator: any Evaluator
    ) async throws {
        let id = assignment.trial.id
        let result: Result<Outcome, any Error>
        do {
            let outcome = try await evaluator.evaluate(assignment) { try await study.report($0, of: id) }
            result = .success(outcome)
        } catch {
            result = .failure(error)
        }
        try await study.finish(id, with: result)
    }
}
