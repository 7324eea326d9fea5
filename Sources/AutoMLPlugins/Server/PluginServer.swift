package import AutoMLSearch
import AutoMLWording
import Foundation

/// The plugin's end of the wire: answers automl's requests on standard input, one by one, until it closes.
///
/// What a strategy, pruner or evaluator throws is answered as an error; automl decides what becomes of the study.
package struct PluginServer: Sendable {
    /// What is put behind the wire.
    package enum Guest: Sendable {
        case strategy(StrategyModule)
        case pruner(PrunerModule)
        case evaluator(name: String, make: @Sendable (Problem, Options) throws -> any Evaluator)

        var kind: PluginKind {
            switch self {
            case .strategy: .strategy
            case .pruner: .pruner
            case .evaluator: .evaluator
            }
        }

        var name: String {
            switch self {
            case .strategy(let module): module.name
            case .pruner(let module): module.name
            case .evaluator(let name, _): name
            }
        }
    }

    private let guest: Guest
    private let defaults: [String: String]
    private let lines: any LineStream

    /// - Parameters:
    ///   - defaults: options that hold where automl gives none.
    ///   - lines: where requests come from and replies go to.
    package init(_ guest: Guest, defaults: [String: String] = [:], lines: any LineStream) {
        self.guest = guest
        self.defaults = defaults
        self.lines = lines
    }

    /// Returns when automl closes, or has gone.
    package func serve() async throws {
        var session: (any GuestSession)?
        while let line = try lines.read() {
            let reply: Reply
            do {
                if isOpening(line) {
                    let opening = try open(line)
                    session = opening.session
                    reply = .opened(opening.opened)
                } else {
                    let request: Request = try JSONLine.message(in: line)
                    if case .close = request { return try lines.write(try Reply.closed.line()) }
                    guard session != nil else { throw ProtocolError("the first message must be 'open'") }
                    reply = try await session!.reply(to: request)
                }
            } catch let error as LinesEnded {
                throw error
            } catch let error as DecodingError {
                reply = .error(message: error.sentence)
            } catch {
                reply = .error(message: "\(error)")
            }
            try lines.write(try reply.line())
        }
    }

    private func isOpening(_ line: Data) -> Bool {
        struct Envelope: Decodable { let open: Nothing? }
        return (try? JSONLine.message(Envelope.self, in: line))?.open != nil
    }

    private func open(_ line: Data) throws -> (session: any GuestSession, opened: Reply.Opened) {
        let opening = try Opening(line: line)
        guard opening.kind == guest.kind else {
            throw ProtocolError(
                "'\(guest.name)' is one for --\(guest.kind.rawValue), not for --\(opening.kind.rawValue)")
        }
        let options = Options(defaults.merging(opening.options) { $1 }, owner: guest.name)
        switch guest {
        case .strategy(let module):
            let space = FeasibleSpace(opening.problem.space, draft: opening.isDrafted ? RemoteDraft(lines).draft : nil)
            let session = StrategySession(try module.make(opening.problem, space, options))
            let opened = opened(module.summary, module.options, capabilities: ["conclude"])
            return (session, opened)
        case .pruner(let module):
            let session = PrunerSession(try module.make(opening.problem, options))
            return (session, opened(module.summary, module.options))
        case .evaluator(_, let make):
            return (EvaluatorSession(try make(opening.problem, options), lines), opened(nil, []))
        }
    }

    private func opened(
        _ summary: String?, _ options: [OptionDescription], capabilities: [String] = []
    ) -> Reply.Opened {
        Reply.Opened(
            name: guest.name, summary: summary, options: options.map(Reply.Option.init), capabilities: capabilities)
    }
}

/// A message that makes no sense now.
struct ProtocolError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description.printable() }
}

/// A guest with a problem.
protocol GuestSession {
    mutating func reply(to request: Request) async throws -> Reply
}

private struct StrategySession: GuestSession {
    private var strategy: any Strategy

    init(_ strategy: any Strategy) { self.strategy = strategy }

    mutating func reply(to request: Request) throws -> Reply {
        switch request {
        case .ask(let question): return .proposal(try strategy.ask(trial: question.trial, seed: question.seed))
        case .conclude(let question):
            return .proposal(try strategy.askToConclude(trial: question.trial, seed: question.seed))
        case .tell(let trial):
            try strategy.tell(trial.trial)
            return .told
        default: throw ProtocolError("a strategy answers ask, conclude and tell")
        }
    }
}

private struct PrunerSession: GuestSession {
    private let pruner: any Pruner
    private var peers: [Trial.ID: Trial] = [:]

    init(_ pruner: any Pruner) { self.pruner = pruner }

    mutating func reply(to request: Request) throws -> Reply {
        switch request {
        case .tell(let peer):
            peers[peer.trial.id] = peer.trial
            return .told
        case .decide(let trial):
            let others = peers.values.filter { $0.id != trial.trial.id }.sorted { $0.id < $1.id }
            return .decision(try pruner.decide(on: trial.trial, among: others))
        default: throw ProtocolError("a pruner answers tell and decide")
        }
    }
}

private struct EvaluatorSession: GuestSession {
    private let evaluator: any Evaluator
    private let lines: any LineStream

    init(_ evaluator: any Evaluator, _ lines: any LineStream) {
        self.evaluator = evaluator
        self.lines = lines
    }

    mutating func reply(to request: Request) async throws -> Reply {
        guard case .evaluate(let work) = request else { throw ProtocolError("an evaluator answers evaluate") }
        let assignment = Assignment(
            trial: work.trial.trial, folder: URL(fileURLWithPath: work.folder, isDirectory: true),
            parentFolder: work.parentFolder.map { URL(fileURLWithPath: $0, isDirectory: true) })
        do {
            let outcome = try await evaluator.evaluate(assignment) { [lines] in try Self.report($0, lines) }
            return .evaluated(.init(stoppedEarly: outcome.stoppedEarly))
        } catch let failure as TrialFailure {
            return .failed(message: failure.description)
        }
    }

    private static func report(_ measurement: AutoMLSearch.Measurement, _ lines: any LineStream) throws -> Verdict {
        let measured = Reply.Measured(
            epoch: measurement.epoch, seconds: measurement.seconds, metrics: WireMetrics(measurement.metrics))
        try lines.write(try Reply.measured(measured).line())
        guard let line = try lines.read() else { throw LinesEnded() }
        switch try JSONLine.message(Request.self, in: line) {
        case .proceed: return .proceed
        case .stop: return .stop
        default: throw ProtocolError("a measured trial is told to proceed or to stop")
        }
    }
}
