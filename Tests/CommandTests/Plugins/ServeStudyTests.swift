import Foundation
import Testing

/// A program that asks automl what to try.
@Suite struct ServeStudyTests {
    private func talk(_ lines: String..., in workspace: Workspace) throws -> [[String: Any]] {
        let serve = try workspace.automl(
            "serve-study", "--space", "squares.json", "--objective", "sum", "--strategy", "random", "--trials", "3",
            "--quiet", input: lines.joined(separator: "\n") + "\n")
        #expect(serve.status == 0, "\(serve.errors)")
        return try serve.outputLines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(PluginFixture.space, to: "squares.json")
        return workspace
    }

    private func trial(_ answer: [String: Any]) -> [String: Any]? {
        (answer["start"] as? [String: Any])?["trial"] as? [String: Any]
    }

    private func number(_ answer: [String: Any]) -> Int? { trial(answer)?["id"] as? Int }

    @Test func aTrialIsAskedForMeasuredAndCompleted() throws {
        let workspace = try workspace()
        let answers = try talk(
            #"{"open":{"protocol":1}}"#, #"{"ask":{}}"#, #"{"report":{"trial":1,"epoch":1,"metrics":{"sum":4}}}"#,
            #"{"report":{"trial":1,"metrics":{"sum":null}}}"#, #"{"report":{"trial":1,"metrics":{"sum":9,"x":1}}}"#,
            #"{"complete":{"trial":1}}"#, #"{"ask":{}}"#, #"{"fail":{"trial":2,"message":"no power"}}"#,
            #"{"leaderboard":{"top":1}}"#, #"{"close":{}}"#, in: workspace)
        #expect(
            answers.map { $0.keys.first ?? "" } == [
                "opened", "start", "proceed", "proceed", "stop", "told", "start", "told", "leaderboard", "closed",
            ])
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.map { $0["state"] as? String } == ["completed", "failed"])
        #expect(rows.first?["value"] as? Double == 9)
    }

    @Test func whatMakesNoSenseIsAnsweredAndTheStudyGoesOn() throws {
        let answers = try talk(
            "hello", #"{"dance":{}}"#, #"{"open":{"protocol":7}}"#, #"{"complete":{"trial":1}}"#, #"{"ask":{}}"#,
            #"{"report":{"trial":1,"epoch":3,"metrics":{"sum":4}}}"#, #"{"report":{"trial":1,"metrics":{"sun":4}}}"#,
            #"{"report":{"trial":1,"metrics":{"sum":4}}}"#, in: try workspace())
        #expect(answers.map { $0["error"] != nil } == [true, true, true, true, false, true, true, false])
    }

    @Test func whatWasRunningIsAskedForAgain() throws {
        let workspace = try workspace()
        let first = try talk(
            #"{"ask":{}}"#, #"{"report":{"trial":1,"metrics":{"sum":4}}}"#, #"{"ask":{}}"#, in: workspace)
        #expect(number(first[0]) == 1 && number(first[2]) == 2)
        let second = try talk(
            #"{"ask":{}}"#, #"{"ask":{}}"#, #"{"ask":{}}"#, #"{"ask":{}}"#, in: workspace)
        #expect(second.prefix(3).map(number) == [1, 2, 3])
        #expect((trial(second[0])?["measurements"] as? [Any])?.count == 1)
        #expect(second[3]["finished"] != nil, "three trials are all")
    }
}
