import Foundation
import Testing

/// Killed at any moment, again and again, a search ends as if nothing had happened.
@Suite(.serialized) struct ChaosTests {
    private static let kills = Chaos.isLong ? 200 : 20
    private static let trials = 6
    private static let search = [
        "search", "--space", "slow.json", "--workers", "1", "--seed", "5", "--trials", "\(trials)",
        "--checkpoint-every", "0.05s",
    ]

    @Test func killedAtRandomPointsItFindsTheSameTrialsBitForBit() throws {
        let undisturbed = try Workspace()
        try undisturbed.write(Spaces.slow, to: "slow.json")
        try #require(try undisturbed.automl(Self.search).status == 0)
        let expected = try undisturbed.records(of: Self.trials)

        var (kills, studies, resumed) = (0, 0, 0)
        var random = SystemRandomNumberGenerator()
        while kills < Self.kills {
            let disturbed = try Workspace()
            try disturbed.write(Spaces.slow, to: "slow.json")
            while true {
                let search = try RunningProgram(Program.automl, Self.search, in: disturbed.folder)
                let deadline = Date(timeIntervalSinceNow: Double.random(in: 0.02...0.7, using: &random))
                let isKilled = kills < Self.kills && search.wait { _ in Date() >= deadline }
                if isKilled { search.send(SIGKILL) }
                let outcome = search.wait()
                resumed += outcome.errors.contains("continuing 1 trial") ? 1 : 0
                if outcome.status == 0 { break }
                try #require(outcome.status == -SIGKILL, "\(outcome.errors)")
                kills += 1
                try Chaos.check(disturbed)
            }
            studies += 1
            #expect(try disturbed.records(of: Self.trials) == expected)
        }
        print(
            "killed \(kills) times in \(studies) studies of \(Self.trials) trials, \(resumed) resumed in a trial, lost: 0"
        )
        #expect(resumed > 0)
    }

    /// A trial that started over after each kill would not get further than before.
    @Test func aTrialGoesOnFromItsLastCheckpoint() throws {
        let workspace = try Workspace()
        try workspace.write(Chaos.endless, to: "long.json")
        let command = [
            "search", "--space", "long.json", "--trials", "1", "--workers", "1", "--checkpoint-every", "0.05s",
            "--verbose",
        ]
        var firsts: [Int] = []
        for _ in 0..<3 {
            let search = try RunningProgram(Program.automl, command, in: workspace.folder)
            let before = try firsts.isEmpty ? 0 : Chaos.epochs(in: workspace)
            let hasGoneOn = search.wait { _ in ((try? Chaos.epochs(in: workspace)) ?? 0) >= before + 12 }
            try #require(hasGoneOn, "\(search.errors)")
            search.send(SIGKILL)
            firsts.append(try #require(Chaos.firstEpoch(in: search.wait().errors)))
        }
        #expect(firsts[0] == 1 && firsts[1] > 1 && firsts[2] > firsts[1], "\(firsts)")
    }
}

private enum Chaos {
    static let isLong = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil

    /// One network that trains for minutes, whatever its curve does.
    static let endless = """
        { "name": "endless",
          "hyperparameters": [ { "name": "width", "type": "choice", "values": [500] } ],
          "fixed": { "network": "mlp", "depth": 3, "batch_size": 64 },
          "training": { "max_epochs": 10000, "patience": 0 } }
        """

    /// The first epoch that a run trained, as `--verbose` tells it: `epoch 12/10000`.
    static func firstEpoch(in errors: String) -> Int? {
        errors.components(separatedBy: "epoch ").dropFirst().first
            .flatMap { Int($0.prefix { $0.isNumber }) }
    }

    static func epochs(in workspace: Workspace) throws -> Int {
        try workspace.automl("leaderboard", "--format", "json").objects().compactMap { $0["epochs"] as? Int }.max() ?? 0
    }

    /// Sound at any moment, from the first transaction on.
    static func check(_ workspace: Workspace) throws {
        let path = workspace.folder.appendingPathComponent("automl.sqlite").path
        guard FileManager.default.fileExists(atPath: path) else { return }
        let check = try workspace.automl("db", "check")
        // Killed before its first transaction, there is a file with nothing in it.
        #expect(check.status == 0 || check.errors.contains("no database"), "\(check.output)\(check.errors)")
    }
}
