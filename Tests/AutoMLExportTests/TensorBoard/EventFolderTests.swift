import AutoMLExport
import Foundation
import Testing

@Suite struct EventFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ names: String..., to place: URL) throws {
        try EventFolder.write(to: place) { add in
            for name in names { try add(Runs.curve(name: name)) }
        }
    }

    private func contents(of name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.file(name).path).sorted()
    }

    @Test func hasAFolderForEachRun() throws {
        try write("trial-0001", "trial-0002", to: folder.file("tb"))
        #expect(try contents(of: "tb") == ["trial-0001", "trial-0002"])
        #expect(try contents(of: "tb/trial-0002") == ["events.out.tfevents.1700000000.automl"])
        #expect(try folder.contents == ["tb"])
    }

    @Test func takesThePlaceOfAnEarlierExportWhole() throws {
        let place = folder.file("tb")
        try write("trial-0001", "trial-0002", to: place)
        #expect(EventFolder.objection(to: place) == nil)
        try write("trial-0007", to: place)
        #expect(try contents(of: "tb") == ["trial-0007"])
        #expect(try folder.contents == ["tb"])
    }

    @Test func takesThePlaceOfAnEmptyFolder() throws {
        let place = folder.file("tb")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        #expect(EventFolder.objection(to: place) == nil)
        try write("trial-0001", to: place)
        #expect(try contents(of: "tb") == ["trial-0001"] && folder.contents == ["tb"])
    }

    @Test func writesWhereALinkLeads() throws {
        try write("trial-0001", to: folder.file("real"))
        try FileManager.default.createSymbolicLink(at: folder.file("link"), withDestinationURL: folder.file("real"))
        try write("trial-0002", to: folder.file("link"))
        #expect(try contents(of: "real") == ["trial-0002"])
        #expect(try folder.contents == ["link", "real"])
    }

    @Test(arguments: ["notes.txt", "trial-0001/notes.txt", "trial-0002/.keep", "other/events.out.tfevents.1.automl"])
    func objectsToWhatIsNotItsOwn(name: String) throws {
        let place = folder.file("tb")
        try write("trial-0001", to: place)
        let stray = place.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: stray.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: stray)
        let objection = try #require(EventFolder.objection(to: place))
        #expect(objection.contains("'\(name.split(separator: "/")[0])'") && objection.contains("another folder"))
    }

    @Test func objectsToAFile() throws {
        try Data("mine".utf8).write(to: folder.file("tb"))
        #expect(try #require(EventFolder.objection(to: folder.file("tb"))).contains("is a file"))
    }

    @Test func whatFailsHalfwayLeavesWhatWasThere() throws {
        struct Stop: Error {}
        let place = folder.file("tb")
        try write("trial-0001", to: place)
        #expect(throws: Stop.self) {
            try EventFolder.write(to: place) { add in
                try add(Runs.curve(name: "trial-0002"))
                throw Stop()
            }
        }
        #expect(try contents(of: "tb") == ["trial-0001"] && folder.contents == ["tb"])
    }

    @Test func saysWhereItCannotWrite() throws {
        let place = folder.file("absent/tb")
        let error = #expect(throws: ExportError.self) { try write("trial-0001", to: place) }
        #expect(error?.file == place.path && error?.problem.contains("No such file") == true)
    }
}
