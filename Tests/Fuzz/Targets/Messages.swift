import AutoMLPlugins
import AutoMLSearch
import Foundation
import MedianPruner
import RandomSearch

extension FuzzTarget {
    static let messageWords = [
        #"{"start":{"configuration":{"#, #""budget":"#, #""why":"#, #""trial":"#, #""seed":"#, #""measurements":["#,
        #""metrics":{"#, #""epoch":"#, #""state":"running""#, #""state":"failed""#, #""hash":"#, #""facts":{"#, "null",
        "[]",
        "{}", #""report":{"#, #""complete":{"#, #""leaderboard":{"top":"#, #""ask":{}"#, #""close":{}"#, #""open":{"#,
        #""conclude":{"#, #""tell":{"#, #""decide":{"#, #""space":{"#, #""options":{"#, #""objectives":["#,
    ]

    /// What a plugin answers; a proposal goes on to the gate that decides what may become a trial.
    static let reply = FuzzTarget(name: "reply", words: messageWords) { input, _ in
        let reply: Reply
        do throws(Reply.Fault) { reply = try Reply(line: Data(input)) } catch {
            throw PluginFailure(.misbehaviour, "'fuzz'", error.told(while: "asked"), remedy: error.remedy)
        }
        guard case .proposal(let proposal) = reply, case .start(let configuration, _, _) = proposal.action else {
            return
        }
        let admitted = try feasible.admit(configuration) { _ in false }
        try promise(
            (try? feasible.space.conforming(admitted.configuration)) != nil, "the gate lets pass \(configuration)")
    }

    /// What a training program prints, of which some lines are measurements.
    static let printed = FuzzTarget(
        name: "printed", words: ["epoch=", "accuracy", "loss:", "nan", "inf", "=", ":", ",", "{\"accuracy\":", "}"],
        largest: 4_000
    ) { input, _ in
        guard let printed = PrintedMeasurement(Data(input), objective: "accuracy") else {
            throw UnknownMessage(keys: ["a line"])
        }
        let line = try Reply.measured(printed.measured).line()
        try promise((try? Reply(line: Data(line.utf8))) != nil, "told on it is no message: \(line)")
    }

    /// What automl says to a plugin, here a strategy and a pruner of ours behind the wire.
    static let pluginServer = FuzzTarget(name: "plugin_server", words: messageWords) { input, _ in
        let guest: PluginServer.Guest = input.count.isMultiple(of: 2) ? .strategy(.random) : .pruner(.median)
        let lines = ScriptedLines([try opening(guest).line(), String(decoding: input, as: UTF8.self)])
        try await PluginServer(guest, lines: lines).serve()
        try lines.check()
    }

    /// What a program says that keeps its training in its own hands: one line of it.
    static let studyRequest = FuzzTarget(name: "study_request", words: messageWords) { input, _ in
        do { _ = try JSONLine.message(StudyRequest.self, in: Data(input)) } catch let error as DecodingError {
            throw PluginFailure(.misbehaviour, "'fuzz'", error.sentence)
        }
    }

    /// Many lines of it, to a study that is kept in memory.
    static let studyServer = FuzzTarget(
        name: "study_server",
        runs: Runs(
            quick: 40, long: 20_000,
            because: "each input is a whole conversation, which changes threads with every line"),
        words: messageWords
    ) { input, desk in
        let definition = StudyDefinition(
            name: "fuzz", space: smallSpace.canonicalJSON, data: "caller", dataHash: "d",
            objectives: problem.objectives,
            seed: 1,
            provenance: Provenance(program: "fuzz", blasCore: "", kernels: ""))
        let store = InMemoryTrialStore()
        try store.open(definition)
        let study = Study(
            name: "fuzz", problem: problem, feasible: feasible, store: store,
            strategy: try StrategyModule.random.make(problem, feasible, Options()), strategyName: "random",
            pruner: try PrunerModule.median.make(problem, Options()), limit: TrialLimit(total: 3),
            artifacts: URL(fileURLWithPath: desk.path))
        let objective = problem.objective
        let lines = ScriptedLines(
            [#"{"open":{}}"#, #"{"ask":{}}"#] + input.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
                + [#"{"leaderboard":{"top":9}}"#, #"{"close":{}}"#])
        var server = StudyServer(
            study, .init(name: "fuzz", study: "fuzz", problem: problem),
            leaderboard: { try store.leaderboard(study: "fuzz", objective: objective, limit: $0) }, lines: lines)
        try await server.serve()
        try lines.check()
    }

    private static let smallSpace = SearchSpace(
        name: "fuzz",
        hyperparameters: [
            Hyperparameter("blocks", .integer(low: 1, high: 3)),
            Hyperparameter("dropout", .real(low: 0, high: 0.5, step: 0.25)),
            Hyperparameter("activation", .choice(values: ["relu", "tanh"])),
        ])
    private static let feasible = FeasibleSpace(smallSpace)
    private static let problem = Problem(
        space: smallSpace, objectives: [Objective("accuracy", .maximize)], minBudget: Budget(epochs: 1),
        maxBudget: Budget(epochs: 9), seed: 1)

    private static func opening(_ guest: PluginServer.Guest) -> Opening {
        if case .pruner = guest { return Opening(.pruner, problem, options: [:], isDrafted: false) }
        return Opening(.strategy, problem, options: [:], isDrafted: false)
    }
}

/// A conversation of which one side is written beforehand.
private final class ScriptedLines: LineStream, @unchecked Sendable {
    private var rest: ArraySlice<String>
    private var replies: [String] = []

    init(_ lines: [String]) { rest = lines[...] }

    func read() -> Data? { rest.popFirst().map { Data($0.utf8) } }

    func write(_ line: String) { replies.append(line) }

    /// Each reply is one line of JSON.
    ///
    /// - Throws: `PluginFailure` where one of them is an error.
    func check() throws {
        for reply in replies {
            try promise(!reply.contains("\n"), "a reply of two lines: \(reply)")
            try promise(
                (try? JSONSerialization.jsonObject(with: Data(reply.utf8))) is [String: Any], "no JSON: \(reply)")
        }
        if let error = replies.first(where: { $0.hasPrefix(#"{"error":"#) }) {
            throw PluginFailure(.complaint, "'fuzz'", error)
        }
    }
}
