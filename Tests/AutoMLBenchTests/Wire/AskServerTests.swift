import AutoMLBench
import AutoMLSearch
import Foundation
import RandomSearch
import Testing

@Suite struct AskServerTests {
    @Test func aConversationFromBeginningToEnd() throws {
        var server = server(
            ScriptedStrategy(actions: [
                .start(["x": 0.25, "n": 3, "kind": "tree", "depth": 2], budget: Budget(epochs: 2)),
                .resume(1, budget: Budget(epochs: 4)),
                .start(["x": 0.5, "n": 4, "kind": "line"], budget: Budget(epochs: 4)),
            ]), pruner: LimitPruner(limit: 10))
        let lines = [
            (Self.opening(steps: "4"), #"{"name":"automl test","ok":true,"reusable":true}"#),
            (#"{"op":"ask"}"#, #"{"config":{"depth":2,"kind":"tree","n":3,"x":0.25},"id":1,"why":"line 1"}"#),
            (#"{"op":"report","id":1,"step":1,"value":8}"#, #"{"decision":"continue"}"#),
            (#"{"op":"report","id":1,"step":2,"value":7.5}"#, #"{"decision":"pause"}"#),
            (#"{"op":"ask"}"#, #"{"id":1,"resume":true}"#),
            (#"{"op":"report","id":1,"step":3,"value":7}"#, #"{"decision":"continue"}"#),
            (#"{"op":"report","id":1,"step":4,"value":6}"#, #"{"decision":"continue"}"#),
            (#"{"op":"tell","id":1,"value":6,"status":"complete"}"#, #"{"ok":true}"#),
            (#"{"op":"ask"}"#, #"{"config":{"kind":"line","n":4,"x":0.5},"id":2,"why":"line 3"}"#),
            (
                #"{"op":"report","id":2,"step":1,"value":11}"#,
                #"{"decision":"stop","why":"11.0 is above 10.0, 1 peers"}"#
            ),
            (#"{"op":"tell","id":2,"value":11,"status":"stopped"}"#, #"{"ok":true}"#),
            (#"{"op":"ask"}"#, #"{"error":"nothing left to try: the script is over"}"#),
        ]
        for (line, expected) in lines { #expect(try server.answer(to: line) == expected) }
        #expect(try server.answer(to: #"{"op":"quit"}"#) == nil)
    }

    @Test func aTrialWithoutStepsHasItsOneValueFromTell() throws {
        let strategy = ScriptedStrategy(actions: [
            .start(["x": 0, "n": 3, "kind": "line"], budget: Budget(epochs: 1)),
            .start(["x": 1, "n": 3, "kind": "line"], budget: Budget(epochs: 1)),
        ])
        var server = server(strategy)
        for line in [
            Self.opening(steps: "null"), #"{"op":"ask"}"#, #"{"op":"ask"}"#,
            #"{"op":"tell","id":2,"value":2.5,"status":"complete"}"#, #"{"op":"tell","id":1,"status":"failed"}"#,
        ] { _ = try server.answer(to: line) }
        #expect(
            strategy.log.told == ["1 running 1 []", "2 running 1 []", "2 completed 1 [2.5]", "1 failed 1 []"])
    }

    @Test func anotherInitBeginsAnotherStudy() throws {
        var server = server(module: .random)
        let first = try [Self.opening(steps: "null"), #"{"op":"ask"}"#].map { try server.answer(to: $0) }
        let second = try [Self.opening(steps: "null"), #"{"op":"ask"}"#].map { try server.answer(to: $0) }
        #expect(first == second)
    }

    @Test func aWorkerThatWouldWaitIsGivenARandomConfiguration() throws {
        let start = Proposal.Action.start(["x": 0, "n": 3, "kind": "line"], budget: Budget(epochs: 1))
        var server = server(ScriptedStrategy(actions: [start, .wait]))
        for line in [Self.opening(steps: "null"), #"{"op":"ask"}"#] { _ = try server.answer(to: line) }
        let answer = try #require(try server.answer(to: #"{"op":"ask"}"#))
        #expect(answer.contains(#""id":2"#) && answer.contains("drawn from the prior while scripted waits"))
    }

    /// 500 draws: each branch's own parameter is there where the branch is, in bounds, and on its scale.
    @Test func configurationsLieInTheSpaceThatCame() throws {
        var server = server(module: .random)
        _ = try server.answer(to: Self.opening(steps: "null"))
        for _ in 0..<500 {
            let answer = try #require(try server.answer(to: #"{"op":"ask"}"#))
            let object = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
            let config = try #require(object?["config"] as? [String: Any])
            let (x, n) = (try #require(config["x"] as? Double), try #require(config["n"] as? Int))
            #expect((0...1).contains(x) && (3...40).contains(n))
            let isTree = config["kind"] as? String == "tree"
            #expect(Set(config.keys) == (isTree ? ["x", "n", "kind", "depth"] : ["x", "n", "kind"]))
        }
    }

    @Test(arguments: [
        ("", "not a JSON object"), ("{", "not a JSON object"), ("[1]", "not a JSON object"),
        (#"{"ask":1}"#, "op: it is missing"), (#"{"op":"dance"}"#, "op: "),
        (#"{"op":"ask"}"#, "the first message must be"),
        (opening(version: 2), "protocol is 2"), (opening(seed: "9007199254740992"), "below 2^53"),
        (opening(seed: "-1"), "seed"), (opening(steps: "0"), "max_step is 0"),
        (opening(params: ""), "space.params is empty"),
        (opening(params: #"{"name":"x","type":"flot"}"#), "space.params[0].type"),
        (opening(params: #"{"name":"x","type":"float","low":1}"#), "'x' needs low and high"),
        (opening(params: #"{"name":"x","type":"float","low":2,"high":1}"#), "'x': low 2.0 is above high 1.0"),
        (opening(params: #"{"name":"x","type":"float","low":0,"high":1,"log":true}"#), "a log scale needs low above 0"),
        (opening(params: #"{"name":"x","type":"int","low":0.5,"high":1}"#), "not whole"),
        (opening(params: #"{"name":"x","type":"categorical"}"#), "'x' has no choices"),
        (
            opening(params: #"{"name":"x","type":"float","low":0,"high":1,"when":{"name":"y","in":[1]}}"#),
            "'x' depends on 'y', which does not stand before it"
        ),
    ])
    func whatCannotBeUnderstoodIsAnError(line: String, words: String) throws {
        var server = server(module: .random)
        do {
            _ = try server.answer(to: line)
            Issue.record("answered \(line)")
        } catch let error as AskError {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test(arguments: [
        (#"{"op":"report","id":1,"step":1,"value":1}"#, "there is no trial 1; 0 were asked for so far"),
        (#"{"op":"tell","id":0,"value":1,"status":"complete"}"#, "there is no trial 0"),
        (#"{"op":"tell","id":1,"value":"low","status":"complete"}"#, "value"),
        (#"{"op":"tell","id":1,"value":1,"status":"done"}"#, "status"),
    ])
    func aTrialThatIsNotIsAnError(line: String, words: String) throws {
        var server = server(module: .random)
        _ = try server.answer(to: Self.opening(steps: "3"))
        do {
            _ = try server.answer(to: line)
            Issue.record("answered \(line)")
        } catch let error as AskError {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test func anErrorLineIsJSONWhateverItSays() throws {
        let line = AskServer.errorLine("say \"x\"\nplease")
        #expect(!line.contains("\n"))
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        #expect(object == ["error": "say \"x\"\nplease"])
    }

    private static let params = """
        {"name":"x","type":"float","low":0,"high":1,"log":false},\
        {"name":"n","type":"int","low":3,"high":40,"log":true},\
        {"name":"kind","type":"categorical","choices":["tree","line"]},\
        {"name":"depth","type":"int","low":1,"high":9,"log":false,"when":{"name":"kind","in":["tree"]}}
        """

    private static func opening(
        params: String = params, version: Int = 1, seed: String = "7", steps: String = "null"
    ) -> String {
        """
        {"op":"init","protocol":\(version),"space":{"params":[\(params)]},"seed":\(seed),"direction":"minimize",\
        "budget":200,"max_step":\(steps),"workers":1,"noisy":false}
        """
    }

    private func server(_ strategy: ScriptedStrategy, pruner: LimitPruner = LimitPruner(limit: .infinity)) -> AskServer
    {
        server(module: strategy.module, pruner: pruner)
    }

    private func server(module: StrategyModule, pruner: LimitPruner = LimitPruner(limit: .infinity)) -> AskServer {
        AskServer(name: "automl test", strategy: module, Options(), pruner: pruner.module, Options())
    }
}
