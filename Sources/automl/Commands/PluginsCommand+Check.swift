import ArgumentParser
import AutoMLPlugins
import AutoMLSearch
import AutoMLTerminal
import AutoMLTesting
import AutoMLWording
import Foundation

extension PluginsCommand {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the conformance kit on a plugin, or on what is built in, and print a scored table.",
            discussion: """
                A strategy: proposals inside the space, conditions and constraints respected, no repeats, same seed same \
                answers, fold law, rebuilt after a kill, finite spaces finished, better than or level with random search on \
                three problems, latency. A pruner: never the best, NaN worst, reasons. An evaluator (with --space and \
                --objective): every epoch in order, stops, goes on from its checkpoint, same numbers again.

                Exit code 1 where a promise is broken.
                """)

        @Argument(
            help: ArgumentHelp("A path, or a name.", valueName: "name[:options]"), completion: Candidates.anyModule)
        var plugin: ModuleChoice

        @Option(help: "strategy, pruner or evaluator; default: what the plugin says it is.")
        var kind: PluginKind?

        @Option(
            help: ArgumentHelp("For an evaluator; default: space.json beside it.", valueName: "file"),
            completion: Candidates.spaces)
        var space: String?

        @Option(help: ArgumentHelp("For an evaluator: what it measures, such as accuracy.", valueName: "metric"))
        var objective = "validation_accuracy"

        @OptionGroup var plugins: PluginOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() async throws {
            let host = plugins.host(log: PluginLog(verbosity))
            defer { host.close() }
            let subject = try CheckSubject(plugin, kind, host)
            let report = CheckReport(
                plugin: plugin.name, kind: subject.kind.rawValue, marks: try await marks(of: subject, host))
            switch format.format {
            case .json: try JSON.print(report)
            case .table, .csv: report.printTable()
            }
            guard report.isPassed else {
                throw Failure.Runtime(
                    "\(plugin.name) breaks \(report.promises - report.passed) of \(report.promises) promises")
            }
        }

        private func marks(of subject: CheckSubject, _ host: PluginHost) async throws -> [CheckMark] {
            switch subject {
            case .strategy(let module): try strategyMarks(module)
            case .pruner(let module):
                try PrunerCheck(module, options: plugin.options.values).promises()
                    + [PrunerCheck(module, options: plugin.options.values).savings()]
            case .evaluator(let program): try await evaluatorMarks(program, host)
            }
        }

        private func strategyMarks(_ module: StrategyModule) throws -> [CheckMark] {
            let check = StrategyCheck(module, options: plugin.options.values)
            verbosity.say("promises ...")
            var marks = try check.promises()
            marks.append(try survival(of: module))
            verbosity.say("beside random search ...")
            marks += try check.race(against: Registry.strategy(named: "random", PluginHost(PluginPolicy())))
            verbosity.say("latency ...")
            return marks + [Self.latency(try check.latencies())]
        }

        /// In a host of its own, which starts it anew once.
        private func survival(of module: StrategyModule) throws -> CheckMark {
            var policy = plugins.host(log: PluginLog(verbosity)).policy
            policy.restarts = max(policy.restarts, 1)
            policy.say = { _ in }
            let host = PluginHost(policy)
            defer { host.close() }
            let check = StrategyCheck(
                try Registry.strategy(named: plugin.name, host), options: plugin.options.values)
            return try check.survival { ($0 as? RemoteStrategy)?.kill() }
        }

        private static func latency(_ latencies: [StrategyCheck.Latency]) -> CheckMark {
            let words = latencies.map {
                "\(Number.fixed($0.microsecondsPerAsk, digits: 0)) µs after \($0.tells) tells"
            }
            let tell = latencies.last.map { ", a tell \(Number.fixed($0.microsecondsPerTell, digits: 0)) µs" } ?? ""
            return CheckMark("latency of an ask", .noted, words.joined(separator: ", ") + tell)
        }

        private func evaluatorMarks(_ program: PluginProgram, _ host: PluginHost) async throws -> [CheckMark] {
            let beside = URL(fileURLWithPath: program.path).deletingLastPathComponent().appendingPathComponent(
                "space.json")
            let file = try space.map(Resources.spaceFile) ?? beside
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw Failure.Usage("an evaluator is checked on a search space: name one with --space")
            }
            let problem = Problem.external(
                try SearchSpace(contentsOf: file, vocabulary: .external),
                try ObjectiveArgument.objective(ofAnyMetric: objective), seed: 1)
            let evaluator = try host.evaluator(program, problem, options: plugin.options.values)
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "automl-check-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            do {
                return try await EvaluatorCheck(evaluator, problem, folder: folder).marks()
            } catch let failure as TrialFailure {
                return [CheckMark("trains a trial", .failed, failure.description)]
            }
        }
    }
}

extension PluginKind: ExpressibleByArgument {}

/// What is checked.
private enum CheckSubject {
    case strategy(StrategyModule)
    case pruner(PrunerModule)
    case evaluator(PluginProgram)

    /// - Parameter kind: nil to find out: by name, or by opening the program as one kind after the other.
    init(_ plugin: ModuleChoice, _ kind: PluginKind?, _ host: PluginHost) throws {
        switch try kind ?? Self.kind(of: plugin.name, host) {
        case .strategy: self = .strategy(try Registry.strategy(named: plugin.name, host))
        case .pruner: self = .pruner(try Registry.pruner(named: plugin.name, host))
        case .evaluator: self = .evaluator(try Registry.evaluator(named: plugin.name))
        }
    }

    var kind: PluginKind {
        switch self {
        case .strategy: .strategy
        case .pruner: .pruner
        case .evaluator: .evaluator
        }
    }

    private static func kind(of name: String, _ host: PluginHost) throws -> PluginKind {
        if Registry.strategies.contains(where: { $0.name == name }) { return .strategy }
        if Registry.pruners.contains(where: { $0.name == name }) { return .pruner }
        if name.contains("/") { return try spokenKind(at: name, host) }
        let named = PluginFolders().programs.first { $0.label == name }
        return named?.kind ?? .strategy
    }

    /// A plugin refuses to be opened as what it is not.
    private static func spokenKind(at path: String, _ host: PluginHost) throws -> PluginKind {
        let space = SearchSpace(name: "check", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
        var refusal: (any Error)?
        for kind in PluginKind.allCases {
            guard let program = try PluginFolders.program(at: path, kind) else { continue }
            do {
                _ = try host.description(of: program, Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1))
                return kind
            } catch let failure as PluginFailure where failure.kind == .badInput {
                refusal = refusal ?? failure
            }
        }
        throw refusal ?? Failure.Usage("'\(path)' is no plugin")
    }
}

/// The scored table.
private struct CheckReport: Encodable {
    struct Line: Encodable {
        let rule: String
        let verdict: String
        let detail: String
    }

    let plugin: String
    let kind: String
    let passed: Int
    let promises: Int
    let lines: [Line]

    init(plugin: String, kind: String, marks: [CheckMark]) {
        self.plugin = plugin
        self.kind = kind
        passed = marks.count { $0.verdict == .passed }
        promises = marks.count { $0.verdict != .noted }
        lines = marks.map { Line(rule: $0.rule, verdict: $0.verdict.rawValue, detail: $0.detail) }
    }

    var isPassed: Bool { passed == promises }

    func printTable() {
        var table = Table(["promises of \(kind == "evaluator" ? "an" : "a") \(kind)", "", ""])
        for line in lines {
            let sign = ["passed": "ok", "failed": "BROKEN", "noted": "-"][line.verdict] ?? ""
            table.add([line.rule, sign, line.detail])
        }
        Terminal.print(table)
        Terminal.print("\(plugin): \(passed) of \(promises) promises kept")
    }
}
