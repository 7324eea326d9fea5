package import AutoMLSearch
import Foundation

/// Puts a strategy, and a pruner, behind a protocol of JSON lines: one request, one answer, in order.
///
/// Another program owns the trials and says what they measured; `AskMessage` has its words. The metric is called
/// `value`. A trial with steps gets its budget in epochs from the strategy, is paused where that is used up, and is
/// resumed by a later answer `{"id":4,"resume":true}`. The protocol has no word for waiting: a worker that would have
/// to wait gets a configuration drawn from the prior. A new `init` starts a new study.
package struct AskServer {
    private static let metric: Metric = "value"
    private let name: String
    private let strategy: StrategyModule
    private let strategyOptions: Options
    private let pruner: PrunerModule
    private let prunerOptions: Options
    private var study: AskTell?

    /// - Parameter name: what the program says it is, such as "automl 1.0".
    package init(
        name: String, strategy: StrategyModule, _ strategyOptions: Options, pruner: PrunerModule,
        _ prunerOptions: Options
    ) {
        self.name = name
        self.strategy = strategy
        self.strategyOptions = strategyOptions
        self.pruner = pruner
        self.prunerOptions = prunerOptions
    }

    /// The answer to one line; nil to `quit`.
    ///
    /// - Throws: `AskError` for a message that cannot be understood or makes no sense now, and what a strategy throws.
    package mutating func answer(to line: String) throws -> String? {
        let data = Data(line.utf8)
        let operation = try decode(AskMessage.self, from: data).op
        let answer: AskAnswer
        switch operation {
        case .initialize: answer = try open(decode(InitMessage.self, from: data))
        case .ask: answer = try ask()
        case .report: answer = try report(decode(ReportMessage.self, from: data))
        case .tell: answer = try tell(decode(TellMessage.self, from: data))
        case .quit: return nil
        }
        return try JSONLine.text(of: answer)
    }

    /// `{"error":"…"}` on one line.
    package static func errorLine(_ message: String) -> String {
        (try? JSONLine.text(of: AskAnswer.error(message))) ?? #"{"error":"unknown"}"#
    }

    // MARK: - Messages

    private mutating func open(_ message: InitMessage) throws -> AskAnswer {
        if let version = message.version, version != 1 { throw AskError("protocol is \(version); this speaks 1") }
        guard (0..<1 << 53).contains(message.seed) else {
            throw AskError("seed is \(message.seed); it must be from 0 and below 2^53")
        }
        if let steps = message.maxStep, steps < 1 { throw AskError("max_step is \(steps); it must be at least 1") }
        let space = try message.space.searchSpace()
        let problem = Problem(
            space: space, objectives: [Objective(Self.metric, message.direction)],
            maxBudget: Budget(epochs: message.maxStep ?? 1), seed: UInt64(message.seed))
        let feasible = FeasibleSpace(space)
        study = AskTell(
            problem, in: feasible, strategy: try strategy.make(problem, feasible, strategyOptions),
            named: strategy.name, pruner: try pruner.make(problem, prunerOptions))
        return .ready(name: name)
    }

    private mutating func ask() throws -> AskAnswer {
        try withStudy { study in
            switch try study.ask() {
            case .start(let trial): return .start(trial)
            case .resume(let trial): return .resume(trial.id)
            case .finished(let why): return .error("nothing left to try: \(why)")
            case .wait(let why):
                guard let trial = try study.improvise() else { return .error("nothing left to try: \(why)") }
                return .start(trial)
            }
        }
    }

    private mutating func report(_ message: ReportMessage) throws -> AskAnswer {
        try withStudy { study in
            let measurement = Self.measurement(message.value, at: message.step)
            return .decision(try study.report(measurement, of: message.id))
        }
    }

    private mutating func tell(_ message: TellMessage) throws -> AskAnswer {
        try withStudy { study in
            switch message.status {
            case .failed: try study.end(message.id, as: .failed(message: "told so"))
            case .stopped: try study.end(message.id, as: .pruned(reason: "told so"))
            case .complete:
                try Self.measureOnce(message, in: &study)
                try study.end(message.id, as: .completed)
            }
            return .told
        }
    }

    /// The value of a trial that was not reported step by step is that of its last epoch.
    private static func measureOnce(_ message: TellMessage, in study: inout AskTell) throws {
        guard study.trials.indices.contains(message.id - 1), study.trials[message.id - 1].measurements.isEmpty else {
            return
        }
        let last = study.problem.maxBudget.epochs
        _ = try study.report(measurement(message.value, at: last), of: message.id)
    }

    /// The wire tells no seconds: every epoch counts as one.
    private static func measurement(_ value: Double?, at epoch: Int) -> AutoMLSearch.Measurement {
        .init(epoch: epoch, seconds: 1, metrics: [metric: value ?? .nan])
    }

    private mutating func withStudy(_ body: (inout AskTell) throws -> AskAnswer) throws -> AskAnswer {
        guard study != nil else { throw AskError("the first message must be \"init\"") }
        do {
            return try body(&study!)
        } catch let error as AskTellError {
            throw AskError("\(error)")
        }
    }

    // MARK: - JSON

    private func decode<Message: Decodable>(_ type: Message.Type, from data: Data) throws -> Message {
        do {
            return try JSONLine.message(in: data)
        } catch let error as DecodingError {
            throw AskError(error.sentence)
        }
    }
}
