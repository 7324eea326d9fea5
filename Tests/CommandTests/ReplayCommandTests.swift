import AutoMLStore
import Foundation
import Testing

/// What was found is found again, or it is told why not.
@Suite struct ReplayCommandTests {
    @Test func aTrialIsHadAgainBitForBit() throws {
        let study = try FinishedStudy.copy()
        let replay = try study.automl("replay", "2", "--format", "json").object()
        #expect(replay["identical"] as? Bool == true)
        #expect(replay["weights_sha256"] as? String == replay["expected_sha256"] as? String)
        #expect(try study.automl("replay", "2").output.hasPrefix("trial 2 is the same bit for bit"))
    }

    @Test func aCurveThatWasTamperedWithIsFound() throws {
        let study = try FinishedStudy.copy()
        try study.execute("update measurement set train_loss = train_loss + 1e-9 where epoch = 2")
        let replay = try study.automl("replay", "1")
        #expect(replay.status == 1)
        #expect(replay.output.contains("its curve differs from epoch 2 on"))
        #expect(replay.errors.contains("nothing that is recorded has changed"))
    }

    @Test func anotherProgramIsNamedAsTheCause() throws {
        let study = try FinishedStudy.copy()
        try study.execute("update provenance set program = 'automl 0.0.9', kernels = 'plain'")
        try study.execute("update measurement set train_loss = train_loss + 1e-9 where epoch = 2")
        let replay = try study.automl("replay", "1")
        #expect(replay.errors.contains("then automl 0.0.9, plain kernels"), "\(replay.errors)")
    }

    @Test func everyProposalIsMadeAgain() throws {
        let study = try FinishedStudy.copy()
        let replay = try study.automl("replay", "--format", "json").object()
        #expect(replay["identical"] as? Bool == true && replay["same"] as? Int == FinishedStudy.trials, "\(replay)")
    }

    @Test func otherOptionsOfTheStrategyAreFound() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let strategy = "evolution:population=2,sample=2"
        let search = ["search", "--space", "tiny.json", "--trials", "6", "--workers", "2", "--strategy", strategy]
        #expect(try workspace.automl(search).status == 0)
        #expect(try workspace.automl("replay", "--strategy", strategy).output.contains("all 6 proposals"))
        let other = try workspace.automl("replay")
        #expect(other.status == 1 && other.output.contains("proposals of evolution are the same, that of trial"))
        #expect(other.errors.contains("had evolution other options then"))
    }

    @Test func aTrialThatIsNotThereIsRefused() throws {
        let study = try FinishedStudy.copy()
        try study.automl("replay", "99").expectRefusal(saying: "99")
    }
}

extension Workspace {
    /// Changes the database behind the program's back.
    fileprivate func execute(_ sql: String) throws {
        try SQLiteTrialStore(writing: folder.appendingPathComponent("automl.sqlite").path).execute(sql)
    }
}
