import Foundation
import Testing

/// Several searches on one file share the work, also when some of them die.
@Suite(.serialized) struct ManyProcessesTests {
    private static let processes = 8
    private static let trials = 24

    @Test func eightProcessesShareAStudyAndTwoOfThemAreKilled() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        let command = [
            "search", "--space", "slow.json", "--workers", "1", "--seed", "3", "--trials", "\(Self.trials)",
            "--checkpoint-every", "0.1s",
        ]
        let searches = try (0..<Self.processes).map { _ in
            try RunningProgram(Program.automl, command, in: workspace.folder, timeLimit: 180)
        }
        let victims = searches.prefix(2)
        for victim in victims {
            #expect(victim.wait { $0.errors.contains("trial ") }, "\(victim.errors)")
            victim.send(SIGKILL)
        }
        var looks = 0
        let isDone = searches[7].wait { _ in
            looks += 1
            let look = try? workspace.automl("leaderboard", "--format", "json")
            #expect(look?.status == 0, "\(look?.errors ?? "")")
            return false
        }
        #expect(!isDone && looks > 0)
        for search in searches.dropFirst(2) {
            let outcome = search.wait()
            #expect(outcome.status == 0 && !outcome.errors.contains("locked"), "\(outcome.errors)")
        }
        let rows = try workspace.automl("leaderboard", "--top", "0", "--format", "json").objects()
        #expect(rows.count == Self.trials)
        let states = Set(rows.compactMap { $0["state"] as? String })
        #expect(states.isSubset(of: ["completed", "pruned"]), "\(states)")
        let check = try workspace.automl("db", "check")
        #expect(check.status == 0, "\(check.output)")
        print("8 processes, 2 killed, \(rows.count) trials, \(looks) looks meanwhile, lost: 0")
    }
}
