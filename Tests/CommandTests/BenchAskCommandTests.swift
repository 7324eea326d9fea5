import Foundation
import Testing

@Suite struct BenchAskCommandTests {
    private static let opening = """
        {"op":"init","protocol":1,"space":{"params":[{"name":"x","type":"float","low":0,"high":1,"log":false}]},"seed":7,\
        "direction":"minimize","budget":9,"max_step":null,"workers":1,"noisy":false}
        """

    @Test func everyLineIsAnsweredByOne() throws {
        let lines = [
            Self.opening, #"{"op":"ask"}"#, #"{"op":"tell","id":1,"value":0.5,"status":"complete"}"#, #"{"op":"ask"}"#,
            Self.opening, #"{"op":"ask"}"#, #"{"op":"quit"}"#,
        ]
        let bench = try Workspace().automl(
            "bench", "ask", "--strategy", "local", input: lines.joined(separator: "\n") + "\n")
        #expect(bench.status == 0 && bench.errors.isEmpty, "\(bench.errors)")
        let answers = try bench.output.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(answers.count == 6 && answers[0]?["reusable"] as? Bool == true)
        #expect([1, 3, 5].map { answers[$0]?["id"] as? Int } == [1, 2, 1])
        let first = answers[1]?["config"] as? [String: Double]
        #expect(first != nil && answers[5]?["config"] as? [String: Double] == first, "the same seed, the same study")
    }

    @Test(arguments: ["dance", #"{"op":"ask"}"#, #"{"op":"init"}"#])
    func whatCannotBeUnderstoodEndsTheProgram(line: String) throws {
        let bench = try Workspace().automl("bench", "ask", input: line + "\n" + line + "\n")
        #expect(bench.status == 2)
        #expect(bench.output.hasPrefix(#"{"error":"#) && bench.output.split(separator: "\n").count == 1)
    }

    @Test func theEndOfTheInputIsTheEnd() throws {
        let bench = try Workspace().automl("bench", "ask", input: Self.opening + "\n")
        #expect(bench.status == 0 && bench.output.split(separator: "\n").count == 1)
    }

    @Test func anUnknownStrategyIsRefused() throws {
        try Workspace().automl("bench", "ask", "--strategy", "locl").expectRefusal(saying: "did you mean 'local'?")
    }
}
