import AutoMLProcess
package import AutoMLSearch
import Foundation

/// Trains each trial by a line of shell: any program that takes settings and prints a number per epoch.
///
/// The line is run anew for each trial by `/bin/sh`. What is told how is in `CommandLineTemplate`; what it prints is read
/// by `PrintedMeasurement`. A trial that is to end early gets SIGTERM, and a little later SIGKILL, with all that the line
/// has started.
package struct CommandEvaluator: Evaluator {
    /// How long a stopped program may take to save its checkpoint.
    private static let farewell = 2.0

    private let template: CommandLineTemplate
    private let problem: Problem
    private let policy: PluginPolicy
    private let toll = TollOfFirstTrials()

    /// - Throws: `PluginFailure` for a placeholder that is probably a slip of the pen.
    package init(_ line: String, _ problem: Problem, _ policy: PluginPolicy) throws {
        template = try CommandLineTemplate(line, problem.space)
        self.problem = problem
        self.policy = policy
    }

    @concurrent package func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let trial = assignment.trial
        try TrialFolder.make(assignment.folder)
        var course = TrialCourse(trial, problem)
        course.begin()
        let log = ChildLog { [policy] in policy.say("trial \(trial.id): \($0)") }
        let child = try start(trial, assignment.folder, log)
        child.closeInput()
        var channel = LineChannel(to: child.input, from: child.output)
        do {
            let isStopped = try await follow(&channel, &course, child, report: report)
            try finish(child, isStopped: isStopped, &course, log)
            toll.pass()
            return try course.outcome(endedEarly: nil)
        } catch {
            child.end(after: Self.farewell)
            throw error
        }
    }

    private func start(_ trial: Trial, _ folder: URL, _ log: ChildLog) throws -> ChildProcess {
        do {
            return try ChildProcess(
                ["/bin/sh", "-c", template.line(for: trial, folder: folder)],
                environment: template.environment(for: trial, folder: folder), log: log)
        } catch {
            throw PluginFailure(.badInput, "'/bin/sh'", "cannot be started: \(error)")
        }
    }

    /// Reads what is printed until the end. True where the trial was told to stop.
    private func follow(
        _ channel: inout LineChannel, _ course: inout TrialCourse, _ child: ChildProcess,
        report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Bool {
        while let line = try next(&channel, course) {
            guard let printed = PrintedMeasurement(line, objective: problem.objective.metric) else { continue }
            guard let measurement = try measurement(printed, &course) else { return true }
            if case .stop = course.observe(measurement, try await report(measurement)) { return true }
        }
        return false
    }

    /// The next line; nil at the end.
    private func next(_ channel: inout LineChannel, _ course: TrialCourse) throws -> Data? {
        do {
            return try channel.read(until: .init(policy.epochDeadline) { StopSignal.isGiven })
        } catch {
            switch error {
            case .ended(let rest):
                channel.forget()
                return rest.isEmpty ? nil : rest
            case .cancelled: throw CancellationError()
            case .timedOut:
                throw TrialFailure(
                    "no number for \((policy.epochDeadline ?? .zero) / .seconds(1)) s in epoch \(course.nextEpoch); "
                        + "give it longer with --epoch-timeout")
            case .tooLong: throw TrialFailure("it printed a line of more than \(JSONLine.maximumBytes >> 20) MB")
            case .closedInput: return nil
            }
        }
    }

    private func measurement(
        _ printed: PrintedMeasurement, _ course: inout TrialCourse
    ) throws -> AutoMLSearch.Measurement? {
        do {
            return try course.measurement(printed.measured, by: "'\(template.name)'")
        } catch let failure as PluginFailure where failure.kind == .complaint {
            throw TrialFailure(failure.what)
        }
    }

    /// Sees to the end of the program: by itself, or because it was told to stop.
    private func finish(_ child: ChildProcess, isStopped: Bool, _ course: inout TrialCourse, _ log: ChildLog) throws {
        let ending = isStopped ? nil : child.ending(within: Self.farewell)
        child.end(after: Self.farewell)
        guard !isStopped else { return }
        let isClean = ending == .exited(0)
        guard !isClean || !course.hasMeasured else { return }
        let what =
            isClean
            ? "printed no number and no '\(problem.objective.metric)='"
            : ending?.words ?? "closed its output and went on"
        let failure = PluginFailure(.complaint, "'\(template.name)'", what, log: log.lastLines)
        try toll.take(failure, measured: course.hasMeasured)
        throw TrialFailure("\(failure)")
    }
}
