package import AutoMLSearch
import Foundation

/// The wire in the other direction: a program of somebody else's asks for configurations and reports what they measured;
/// automl keeps the study, the strategy, the pruner and the leaderboard.
///
/// A message that makes no sense is answered with an error, and the study goes on. Trials that are still running when the
/// program goes away wait to be asked for again.
package struct StudyServer {
    /// What the caller is told first.
    package struct Introduction: Sendable, Encodable {
        let name: String
        let `protocol` = WireProtocol.version
        let study: String
        let objective: Objective
        let maxBudget: Budget

        private enum CodingKeys: String, CodingKey {
            case name, study, objective
            case `protocol` = "protocol"
            case maxBudget = "max_budget"
        }

        package init(name: String, study: String, problem: Problem) {
            self.name = name
            self.study = study
            objective = problem.objective
            maxBudget = problem.maxBudget
        }
    }

    private let study: Study
    private let introduction: Introduction
    private let leaderboard: (Int) throws -> [Trial]
    private let lines: any LineStream
    /// The trials that the caller trains now.
    private var courses: [Trial.ID: TrialCourse] = [:]

    /// - Parameter leaderboard: the best trials, as many as asked for.
    package init(
        _ study: Study, _ introduction: Introduction, leaderboard: @escaping (Int) throws -> [Trial],
        lines: any LineStream
    ) {
        self.study = study
        self.introduction = introduction
        self.leaderboard = leaderboard
        self.lines = lines
    }

    /// Returns when the caller closes, or has gone.
    ///
    /// - Throws: what makes the whole study meaningless, after telling it to the caller.
    package mutating func serve() async throws {
        let heartbeat = study.keepAlive()
        defer { withExtendedLifetime(heartbeat) {} }
        do {
            while let line = try lines.read() {
                let reply = try await answer(to: line)
                if case .closed = reply { try await giveBack() }
                try lines.write(try JSONLine.text(of: reply))
                if case .closed = reply { return }
            }
            try await giveBack()
        } catch {
            try? await giveBack()
            try? lines.write(try JSONLine.text(of: StudyReply.error(message: "\(error)")))
            throw error
        }
    }

    private mutating func answer(to line: Data) async throws -> StudyReply {
        do {
            return try await reply(to: try JSONLine.message(in: line))
        } catch let error as DecodingError {
            return .error(message: error.sentence)
        } catch let error as UnknownMessage {
            return .error(message: "\(error)")
        } catch let error as ProtocolError {
            return .error(message: "\(error)")
        } catch let failure as PluginFailure where failure.plugin == Self.caller {
            return .error(message: [failure.what, failure.remedy].filter { !$0.isEmpty }.joined(separator: "; "))
        }
    }

    private mutating func reply(to request: StudyRequest) async throws -> StudyReply {
        switch request {
        case .open(let version):
            guard version ?? WireProtocol.version == WireProtocol.version else {
                throw ProtocolError("protocol is \(version ?? 0); this speaks \(WireProtocol.version)")
            }
            return .opened(introduction)
        case .ask: return try await ask()
        case .report(let reported): return try await report(reported)
        case .complete(let id):
            let course = try course(of: id)
            try await end(id, Result { try course.outcome(endedEarly: nil) })
            return .told
        case .fail(let id, let message):
            _ = try course(of: id)
            try await end(id, .failure(TrialFailure(message)))
            return .told
        case .leaderboard(let top): return .leaderboard(try leaderboard(max(top, 0)))
        case .close: return .closed
        }
    }

    private mutating func ask() async throws -> StudyReply {
        switch try await study.next() {
        case .run(let assignment):
            try TrialFolder.make(assignment.folder)
            var course = TrialCourse(assignment.trial, study.problem)
            course.begin()
            courses[assignment.trial.id] = course
            return .start(assignment.trial, folder: assignment.folder.path)
        case .wait: return .wait(why: "nothing to do until a running trial ends")
        case .done(.limit(let why)), .done(.exhausted(let why)): return .finished(why: why)
        case .done: return .finished(why: "the search has ended")
        }
    }

    private static let caller = "the caller"

    private mutating func report(_ reported: StudyRequest.Reported) async throws -> StudyReply {
        var course = try course(of: reported.trial)
        let measured = Reply.Measured(epoch: reported.epoch, seconds: reported.seconds, metrics: reported.metrics)
        guard let measurement = try course.measurement(measured, by: Self.caller) else {
            return .stop(reason: Self.usedUp)
        }
        let next = course.observe(measurement, try await study.report(measurement, of: reported.trial))
        courses[reported.trial] = course
        if case .stop(let reason) = next { return .stop(reason: reason) }
        return course.nextEpoch > course.trial.budget.epochs ? .stop(reason: Self.usedUp) : .proceed
    }

    private static let usedUp = "the budget is used up"

    private func course(of id: Trial.ID) throws -> TrialCourse {
        guard let course = courses[id] else {
            let running = courses.keys.sorted().map(String.init).joined(separator: ", ")
            throw ProtocolError(
                "trial \(id) is not yours to report on (running are: \(running.isEmpty ? "none" : running))")
        }
        return course
    }

    private mutating func end(_ id: Trial.ID, _ result: Result<Outcome, any Error>) async throws {
        courses[id] = nil
        try await study.finish(id, with: result)
    }

    /// Trials that nobody trains any more wait for the next who asks.
    private mutating func giveBack() async throws {
        for id in courses.keys.sorted() { try await end(id, .failure(CancellationError())) }
    }
}
