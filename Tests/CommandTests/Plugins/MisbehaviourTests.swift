import Foundation
import Testing

/// Whatever a strategy does wrong ends in one clear line that names it, and the study goes on with another.
@Suite(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason)) struct MisbehaviourTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let fault: String
        let words: [String]
        let status: Int32
        let testDescription: String

        init(_ fault: String, _ words: String..., status: Int32 = 1) {
            (self.fault, self.words, self.status, testDescription) = (fault, words, status, fault)
        }
    }

    static let cases = [
        Case("crash", "ended with exit code 3 while it was asked for trial 3", "its log ends: about to crash"),
        Case("killed", "was killed (signal 9)"),
        Case("hang", "did not answer for 0.5 s", "--plugin-timeout", "thinking hard"),
        Case("garbage", "answered 'Hello, here is what I think', which is not JSON", "belongs on standard error"),
        Case("array", "answered what cannot be understood"),
        Case("half", "in the middle of a line", #"'{"start":{"configurat'"#),
        Case("nan", "which is not JSON", "JSON has no NaN: write null"),
        Case("null", "answered what cannot be understood", "configuration"),
        Case("outside", "proposed 20 configurations in a row for trial 3", "'a' is 99; it must be"),
        Case("missing", "'b' is missing"),
        Case("flood", "wrote more than 16 MB without an end of line"),
        Case("unasked", #"wrote '{"told": {}}' without being asked"#),
        Case("closes_output", "closed its standard output"),
        Case("closes_input", "while it was told of trial 3"),
        Case("budget", "proposed a budget of 0 epochs; it must be at least 1"),
        Case("wrong_reply", "answered 'told' to 'ask'"),
        Case("error", "gave up while it was asked for trial 3: the moon is in the wrong house"),
        Case("dies_at_open", "ended with exit code 1 while it was opened", "no licence found"),
        Case("refuses", "there is no option 'fault'", status: 2),
        Case("newer", "speaks protocol 2, this automl 1", status: 2),
    ]

    @Test(arguments: cases) func endsInOneClearLine(misbehaviour: Case) throws {
        let workspace = try PluginFixture.workspace()
        let search = try workspace.searchSquares(
            strategy: "./misbehaving.py:fault=\(misbehaviour.fault)", "--plugin-timeout",
            misbehaviour.fault == "hang" ? "0.5s" : "10s")
        #expect(search.status == misbehaviour.status, "\(search.errors)")
        let complaints = search.errorLines.filter { $0.hasPrefix("automl: ") }
        try #require(complaints.count == 1, "\(search.errors)")
        for words in ["plugin './misbehaving.py'"] + misbehaviour.words {
            #expect(complaints[0].contains(words), "'\(words)' in: \(complaints[0])")
        }
        let resumed = try workspace.searchSquares(strategy: "random")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try workspace.automl("leaderboard", "--format", "json").objects().count == 4)
    }

    @Test(arguments: ["", "outside_until_told", "flood_log"]) func whatCanBeForgivenIsForgiven(fault: String) throws {
        let workspace = try PluginFixture.workspace()
        let search = try workspace.searchSquares(strategy: "./misbehaving.py:fault=\(fault)")
        #expect(search.status == 0, "\(search.errors)")
        #expect(search.errorLines.count < 200, "a flood of log lines is cut")
        #expect(try workspace.automl("leaderboard", "--format", "json").objects().count == 4)
    }

    @Test func aRepeatIsAskedAgainAndThenTheSearchEnds() throws {
        let search = try PluginFixture.workspace().searchSquares(strategy: "./misbehaving.py:fault=duplicate")
        #expect(search.status == 0)
        #expect(
            search.errors.contains("found nothing new in 20 attempts") && search.errors.contains("is already known"))
    }

    @Test func aCrashedStrategyIsStartedAnewAndFindsTheSame() throws {
        let (calm, stormy) = (try PluginFixture.workspace(), try PluginFixture.workspace())
        #expect(try calm.searchSquares(strategy: "./misbehaving.py", trials: 6).status == 0)
        let search = try stormy.shell(
            """
            MISBEHAVED=marker automl search --space squares.json --command '\(PluginFixture.command)' --objective sum \
              --strategy ./misbehaving.py:fault=crash_once --trials 6 --pruner none --plugin-restarts 1
            """)
        #expect(search.status == 0, "\(search.errors)")
        #expect(search.errors.contains("is started anew and told 4 changes again; 0 restarts left"), "\(search.errors)")
        #expect(try configurations(in: calm) == configurations(in: stormy))
    }

    @Test func ctrlCDoesNotWaitForAPluginThatHangs() throws {
        let workspace = try PluginFixture.workspace()
        let search = try workspace.start(
            "search", "--space", "squares.json", "--command", PluginFixture.command, "--objective", "sum", "--strategy",
            "./misbehaving.py:fault=hang", "--pruner", "none")
        try #require(search.wait { $0.errors.contains("thinking hard") }, "\(search.errors)")
        search.send(SIGINT)
        let stopped = search.wait()
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(stopped.errors.contains("everything is saved"))
    }

    @Test func restartsAreUsedUp() throws {
        let search = try PluginFixture.workspace().searchSquares(
            strategy: "./misbehaving.py:fault=crash", "--plugin-restarts", "2")
        #expect(search.status == 1)
        #expect(search.errorLines.filter { $0.contains("is started anew") }.count == 2, "\(search.errors)")
        #expect(search.errorLines.filter { $0.hasPrefix("automl: ") }.count == 1)
    }

    @Test func aChildThatWillNotDieIsEndedWithItsOwnChildren() throws {
        let workspace = try PluginFixture.workspace()
        let search = try workspace.searchSquares(strategy: "./misbehaving.py:fault=stubborn")
        #expect(search.status == 0, "\(search.errors)")
        #expect(search.errors.contains("did not end when it was told to; it is ended"))
        expectGone(search.errors)
    }

    /// Nobody is left to close the plugin; its minder sees to it.
    @Test func aPluginDoesNotOutliveAKilledSearch() throws {
        let workspace = try PluginFixture.workspace()
        let search = try workspace.start(
            "search", "--space", "squares.json", "--command", "sleep 50; echo 1", "--objective", "sum", "--strategy",
            "./misbehaving.py:fault=stubborn")
        try #require(
            search.wait { $0.errors.contains("pids ") && $0.errors.contains("study squares") }, "\(search.errors)")
        search.send(SIGKILL)
        let killed = search.wait()
        #expect(killed.status == -SIGKILL)
        expectGone(killed.errors)
    }

    /// The log told the numbers of the plugin and of its child.
    private func expectGone(_ log: String) {
        let line = log.split(separator: "\n").first { $0.contains("pids ") }
        let numbers = (line ?? "").split(separator: " ").compactMap { Int32($0) }
        #expect(numbers.count == 2, "\(log)")
        let deadline = Date(timeIntervalSinceNow: 10)
        while numbers.contains(where: isAlive), Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
        #expect(!numbers.contains(where: isAlive))
    }

    /// A process that is dead but not yet waited for by whoever inherited it does not count.
    private func isAlive(_ process: Int32) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return status.map { !$0.contains(") Z ") } ?? true
    }

    private func configurations(in workspace: Workspace) throws -> [String] {
        try workspace.automl("leaderboard", "--format", "json").objects()
            .sorted { ($0["trial"] as? Int ?? 0) < ($1["trial"] as? Int ?? 0) }
            .map {
                try String(
                    decoding: JSONSerialization.data(
                        withJSONObject: $0["configuration"] ?? [:], options: .sortedKeys), as: UTF8.self)
            }
    }
}
