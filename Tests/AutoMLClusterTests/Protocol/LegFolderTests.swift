import AutoMLCluster
import AutoMLSearch
import Foundation
import Testing

/// The folder in which controller and workers meet.
@Suite struct LegFolderTests {
    private let folder = TemporaryFolder()
    private let trial = Trial.numbered(17, epochs: 30, measured: 2)
    private var leg: LegFolder { LegFolder(of: trial, in: folder.url) }

    @Test func aLegIsNamedByItsTrialAndItsBudget() {
        #expect(leg.url.lastPathComponent == "17.30")
        #expect(leg.study.standardizedFileURL.path == folder.url.standardizedFileURL.path)
    }

    @Test func whatIsToBeTrainedIsReadAsItWasWritten() throws {
        #expect(try leg.trial() == nil)
        try leg.prepare(trial)
        let read = try #require(try leg.trial())
        #expect(read.id == 17 && read.hash == trial.hash && read.measurements == trial.measurements)
    }

    /// A controller that dies between the two leaves no folder that looks whole.
    @Test func theSpecificationComesAfterWhatItGoesOnFrom() throws {
        struct Death: Error {}
        #expect(throws: Death.self) { try leg.prepare(trial) { throw Death() } }
        #expect(try leg.trial() == nil)
    }

    @Test func aDamagedSpecificationIsNamed() throws {
        try leg.prepare(trial)
        let spec = leg.url.appendingPathComponent("spec.json")
        try Data("{\"id\": 17".utf8).write(to: spec)
        let error = #expect(throws: SharedFolderError.self) { try leg.trial() }
        #expect(error?.description.hasPrefix("\(spec.path): is damaged: ") == true)
    }

    @Test func aFolderInAFilesPlaceIsNamed() throws {
        try leg.prepare(trial)
        let spec = leg.url.appendingPathComponent("spec.json")
        try FileManager.default.removeItem(at: spec)
        try FileManager.default.createDirectory(at: spec, withIntermediateDirectories: true)
        let error = #expect(throws: SharedFolderError.self) { try leg.trial() }
        #expect(error?.description == "\(spec.path): cannot be read: Is a directory")
    }

    @Test func jobsAreListedByNumber() throws {
        try leg.prepare(trial)
        for number in [10, 2, 1] { try leg.noteJob(number) }
        #expect(leg.jobs == [1, 2, 10])
    }

    /// Whoever can write into the folder can write anything.
    @Test(arguments: ["9223372036854775807", "-3", "0", "x", ".1.77", "99999999999999999999"])
    func aJobsNumberThatNobodyAskedForIsNone(_ name: String) throws {
        try leg.prepare(trial)
        try leg.noteJob(1)
        try Data().write(to: leg.url.appendingPathComponent("jobs/\(name)"))
        #expect(leg.jobs == [1])
    }

    @Test func twoWorkersOfOneJobHaveTwoFolders() async throws {
        try leg.prepare(trial)
        let made = Shared<[URL]>([])
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask { [leg] in
                    await awayFromPool {
                        guard let attempt = try? leg.beginAttempt(job: "4711") else { return }
                        made.change { $0.append(attempt.url) }
                    }
                }
            }
        }
        #expect(Set(made.value.map(\.lastPathComponent)) == Set((1...8).map { "4711.\($0)" }))
        #expect(leg.attempts.count == 8)
    }

    @Test(arguments: ["", ".", "..", "a/b", "4711_3", "17.30-2", "ä\u{301}", "a\nb", "a.1", "-rf"])
    func aJobFindsItsOwnFolderWhateverItsName(_ job: String) throws {
        try leg.prepare(trial)
        let attempt = try leg.beginAttempt(job: job)
        #expect(attempt.isOf(job) && !attempt.isOf(job + "0"))
        #expect(leg.attempts.map(\.url.lastPathComponent) == [attempt.url.lastPathComponent])
    }

    @Test func anAttemptThatCannotBeMadeSaysWhere() throws {
        #expect(throws: SharedFolderError.self) { try leg.beginAttempt(job: "1") }
        try leg.prepare(trial)
        #expect(throws: SharedFolderError.self) { try leg.beginAttempt(job: String(repeating: "x", count: 300)) }
    }

    @Test func stoppingIsAskedByAFile() throws {
        try leg.prepare(trial)
        #expect(leg.stop == nil)
        for (text, manner) in [("yield", CancelManner.yield), ("end\n", .end), ("", .yield)] {
            try Data(text.utf8).write(to: leg.stopFile)
            #expect(leg.stop == manner)
        }
    }
}
