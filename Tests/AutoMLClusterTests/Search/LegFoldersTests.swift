import AutoMLCluster
import AutoMLSearch
import Foundation
import Testing

/// Who is in a leg's folder, and when it goes.
@Suite struct LegFoldersTests {
    private let study = TemporaryFolder()
    private let trial = Trial.numbered(1, epochs: 8)
    private var name: LegName { LegName(of: trial) }
    private var leg: LegFolder { LegFolder(of: trial, in: study.url) }
    private var isThere: Bool { study.has("trials/1.8") }

    private func claimed() throws -> LegFolders {
        let folders = LegFolders(in: study.url)
        folders.claim(name)
        try leg.prepare(trial)
        return folders
    }

    @Test func aFolderThatNobodyNeedsIsGoneAtOnce() async throws {
        let folders = try claimed()
        folders.remove(leg, of: name)
        #expect(!isThere)
        #expect(await comesTrue { folders.isQuiet })
        #expect(try FileManager.default.contentsOfDirectory(atPath: study.file("removed").path) == [])
    }

    @Test func aFolderThatSomebodyElseClaimedStays() throws {
        let folders = try claimed()
        folders.claim(name)
        folders.remove(leg, of: name)
        #expect(try leg.trial()?.id == 1)
        folders.remove(leg, of: name)
        #expect(!isThere)
    }

    @Test func aFolderThatIsGivenBackStays() throws {
        let folders = try claimed()
        folders.giveBack(name)
        #expect(isThere)
        folders.claim(name)
        folders.remove(leg, of: name)
        #expect(!isThere)
    }

    @Test func aLegThatComesBackAfterItsFolderIsGoneGetsANewOne() async throws {
        let folders = try claimed()
        try leg.noteJob(7)
        for _ in 1...3 {
            folders.remove(leg, of: name)
            folders.claim(name)
            try leg.prepare(trial)
            #expect(leg.jobs == [])
        }
        #expect(await comesTrue { folders.isQuiet })
        #expect(isThere)
    }

    @Test func whatADeadControllerHadRenamedGoesWithTheNext() async throws {
        try SharedFile.makeFolder(study.file("removed/1.8.x/attempts/7.1"))
        let folders = LegFolders(in: study.url)
        #expect(await comesTrue { folders.isQuiet })
        #expect(!study.has("removed/1.8.x") && study.has("removed"))
    }

    /// A study without a folder, and a leg without one.
    @Test func nothingToRemoveIsNoError() async {
        let folders = LegFolders(in: study.file("none"))
        folders.claim(name)
        folders.remove(LegFolder(of: trial, in: study.file("none")), of: name)
        #expect(await comesTrue { folders.isQuiet })
        #expect(!study.has("none"))
    }
}
