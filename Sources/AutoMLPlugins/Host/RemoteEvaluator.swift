package import AutoMLSearch
import Foundation

/// Trains trials in programs of somebody else's, one for each worker.
///
/// Each epoch's numbers are one reply, so that a trial can be ended between two epochs by the pruner, by early stopping
/// or by Ctrl-C. A program that dies fails its trial, or goes on with it where it may be started anew.
package final class RemoteEvaluator: Evaluator, @unchecked Sendable {
    /// How long an epoch may go on after an interruption before the program is ended: its checkpoint of the last epoch
    /// is what the trial goes on from.
    private static let grace: Duration = .seconds(2)

    private let pool: PluginPool
    private let opening: Opening
    private let space: FeasibleSpace
    private let toll = TollOfFirstTrials()

    /// Starts one program, so that one that cannot start is known before anything is written.
    ///
    /// - Throws: `PluginFailure`.
    init(_ pool: PluginPool, _ opening: Opening, space: FeasibleSpace) throws {
        self.pool = pool
        self.opening = opening
        self.space = space
        pool.put(try connection())
    }

    @concurrent package func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        var course = TrialCourse(assignment.trial, opening.problem)
        try TrialFolder.make(assignment.folder)
        var restartsLeft = pool.policy.restarts
        while true {
            do {
                let outcome = try await carryOut(&course, assignment, report: report)
                toll.pass()
                return outcome
            } catch let failure as PluginFailure where failure.kind == .misbehaviour && restartsLeft > 0 {
                restartsLeft -= 1
                pool.policy.say("\(failure)")
                pool.policy.say(
                    "trial \(course.trial.id) goes on in a plugin started anew; \(restartsLeft) restarts left")
            } catch let failure as PluginFailure where failure.kind == .cancelled {
                throw CancellationError()
            } catch let failure as PluginFailure where failure.kind != .badInput {
                try toll.take(failure, measured: course.hasMeasured)
                throw TrialFailure("\(failure)")
            }
        }
    }

    /// A program that was told the problem.
    private func connection() throws -> PluginConnection {
        let connection = try pool.take()
        try connection.open(opening, space: space)
        return connection
    }

    private func carryOut(
        _ course: inout TrialCourse, _ assignment: Assignment,
        report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let connection = try connection()
        // A program that is left in the middle of a trial waits for an answer: nobody else can talk with it.
        var isAtRest = false
        defer { if isAtRest { pool.put(connection) } else { connection.kill() } }
        var request = Request.evaluate(
            .init(
                trial: WireTrial(course.trial), folder: assignment.folder.path,
                parentFolder: assignment.parentFolder?.path))
        course.begin()
        while true {
            switch try say(request, connection, course) {
            case .measured(let measured):
                request = try await take(measured, &course, connection, report: report)
            case .evaluated(let evaluated):
                isAtRest = true
                if course.isInterrupted { throw CancellationError() }
                return try course.outcome(endedEarly: evaluated.stoppedEarly)
            case .failed(let message):
                isAtRest = true
                try toll.take(
                    PluginFailure(.complaint, label, "failed the trial: \(message)"), measured: course.hasMeasured)
                throw TrialFailure(message.isEmpty ? "plugin \(label) gives no reason" : message)
            case let reply: throw connection.unexpected(reply, to: "evaluate")
            }
        }
    }

    private func say(_ request: Request, _ connection: PluginConnection, _ course: TrialCourse) throws -> Reply {
        let patience = Patience(Self.grace)
        return try connection.exchange(
            request, "training epoch \(course.nextEpoch) of trial \(course.trial.id)", space: space,
            deadline: .some(pool.policy.epochDeadline), isCancelled: patience.isOver)
    }

    /// Hands a measurement in and says what is to be said next.
    private func take(
        _ measured: Reply.Measured, _ course: inout TrialCourse, _ connection: PluginConnection,
        report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Request {
        let measurement = try course.measurement(measured, by: label)
        guard let measurement else { return .stop(.init(reason: "the budget is used up", keep: course.mayGoOn)) }
        switch course.observe(measurement, try await report(measurement)) {
        case .proceed where StopSignal.isGiven:
            course.isInterrupted = true
            return .stop(.init(reason: "interrupted", keep: true))
        case .proceed: return .proceed
        case .stop(let reason): return .stop(.init(reason: reason, keep: false))
        }
    }

    private var label: String { "'\(pool.program.label)'" }
}

/// Lets an interrupted epoch go on for a moment.
private final class Patience: Sendable {
    private let grace: Duration
    private let cancelled = OnceInstant()

    init(_ grace: Duration) { self.grace = grace }

    @Sendable func isOver() -> Bool {
        StopSignal.isGiven && ContinuousClock.now - cancelled.mark() > grace
    }
}
