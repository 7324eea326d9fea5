public import AutoMLSearch
public import Foundation

/// Lets jobs of an executor train: each trial's way from where it stands to its budget is a leg, with a folder that
/// controller and workers share.
///
/// All that it writes into the journal goes through `report`, as with any evaluator: a worker never sees the database.
public final class ClusterEvaluator: Evaluator {
    private let folder: URL
    private let folders: LegFolders
    private let monitor: ClusterMonitor
    private let files: Files
    private let objective: Objective
    /// How long `close` waits, in seconds.
    private let farewell: Double

    /// How files go between a trial's own folder and that of a leg.
    public struct Files: Sendable {
        /// Puts what a trial goes on from into the leg's folder, where there is anything.
        var give: @Sendable (Assignment, LegFolder) throws -> Void
        /// Takes what a trial may go on from, and its model where there is a result, from where a worker left it. The trial
        /// has all epochs that are known.
        var take: @Sendable (Assignment, LegFolder, (AttemptFolder, AttemptResult)?) throws -> Void

        /// Notes which job trains a trial, and on which node.
        var note: @Sendable (Assignment, Report.Begin) throws -> Void

        public init(
            give: @escaping @Sendable (Assignment, LegFolder) throws -> Void,
            take: @escaping @Sendable (Assignment, LegFolder, (AttemptFolder, AttemptResult)?) throws -> Void,
            note: @escaping @Sendable (Assignment, Report.Begin) throws -> Void
        ) {
            self.give = give
            self.take = take
            self.note = note
        }
    }

    /// - Parameters:
    ///   - folder: of the study, shared with the workers.
    ///   - isWanted: whether a trial that is not trained for this search may go on, such as another controller's.
    ///   - say: gets what a user should know.
    public init(
        _ executor: any TrialExecutor, _ maker: JobMaker, folder: URL, pace: ClusterPace, objective: Objective,
        files: Files, isWanted: @escaping @Sendable (Trial.ID) -> Bool, say: @escaping @Sendable (String) -> Void
    ) {
        self.folder = folder
        self.files = files
        self.objective = objective
        farewell = min(Self.longestFarewell, pace.farewell)
        folders = LegFolders(in: folder)
        monitor = ClusterMonitor(executor, maker, pace, folders, isWanted: isWanted, say: say)
    }

    deinit { monitor.stop() }

    /// Waits until jobs that are not wanted any more are gone, but not for ever: the next search looks for them, too.
    ///
    /// Blocks the calling thread.
    public func close() {
        let end = Date(timeIntervalSinceNow: farewell)
        while !monitor.isIdle, Date() < end { usleep(20_000) }
        monitor.stop()
        while !monitor.isEnded || !folders.isQuiet, Date() < end + Self.longestFarewell { usleep(1_000) }
    }

    private static let longestFarewell = 10.0

    /// What the controller did so far.
    public var statistics: ClusterStatistics { monitor.counts }

    @concurrent public func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let trial = assignment.trial
        let (leg, name) = (LegFolder(of: trial, in: folder), LegName(of: trial))
        try claim(leg, assignment)
        let events = monitor.follow(leg, trial)
        defer { monitor.release(name) }
        return try await withTaskCancellationHandler {
            try await follow(events, assignment, leg, report: report)
        } onCancel: {
            monitor.wish(.yield, for: name)
        }
    }

    /// From now on nobody removes the leg's folder; who follows it takes the claim over.
    private func claim(_ leg: LegFolder, _ assignment: Assignment) throws {
        let name = LegName(of: assignment.trial)
        folders.claim(name)
        do {
            try prepare(leg, assignment)
        } catch {
            folders.giveBack(name)
            throw error
        }
    }

    /// A leg that is there already, of a controller that died, is gone on with.
    private func prepare(_ leg: LegFolder, _ assignment: Assignment) throws {
        leg.withdrawStop()
        if let there = try? leg.trial(), there.hash == assignment.trial.hash, there.seed == assignment.trial.seed {
            return
        }
        leg.remove()
        try leg.prepare(assignment.trial) { try files.give(assignment, leg) }
    }

    private func follow(
        _ events: LegMailbox, _ assignment: Assignment, _ leg: LegFolder,
        report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        var course = assignment.trial
        let name = LegName(of: course)
        while true {
            switch await events.next() {
            case .begun(let begin): try keep(name) { try files.note(assignment, begin) }
            case .measured(let measurement):
                course.measurements.append(measurement)
                guard try await verdict(report, measurement, name) == .stop else { continue }
                monitor.wish(.end, for: name)
                return outcome(of: course)
            case .completed(let attempt, let result):
                if let failure = result.failure { throw TrialFailure(failure) }
                try keep(name) { try files.take(assignment.with(course), leg, (attempt, result)) }
                return result.outcome
            case .failed(let message): throw TrialFailure(message)
            case .yielded:
                try keep(name) { try files.take(assignment.with(course), leg, nil) }
                throw CancellationError()
            case .broken(let failure):
                try keep(name, or: failure) { try files.take(assignment.with(course), leg, nil) }
                throw failure
            }
        }
    }

    /// What could not be taken out of a leg's folder stays there, for the next search.
    ///
    /// - Parameter cause: what went wrong before, which is the better thing to say.
    private func keep(_ name: LegName, or cause: ClusterFailure? = nil, _ take: () throws -> Void) throws {
        do {
            try take()
        } catch {
            monitor.abandon(name)
            throw cause ?? error
        }
    }

    /// Whoever has the trial now sees to its jobs.
    private func verdict(
        _ report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict, _ measurement: AutoMLSearch.Measurement,
        _ name: LegName
    ) async throws -> Verdict {
        do {
            return try await report(measurement)
        } catch {
            monitor.abandon(name)
            throw error
        }
    }

    /// Of a trial whose worker was told to end: its model is not waited for.
    private func outcome(of trial: Trial) -> Outcome {
        let best = objective.bestMeasurement(of: trial.measurements)?.epoch
        return Outcome(bestEpoch: best ?? trial.measurements.last?.epoch ?? 0)
    }
}

extension Assignment {
    fileprivate func with(_ trial: Trial) -> Assignment {
        Assignment(trial: trial, folder: folder, parentFolder: parentFolder)
    }
}
