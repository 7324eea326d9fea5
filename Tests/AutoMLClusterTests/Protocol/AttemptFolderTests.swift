import AutoMLCluster
import AutoMLSearch
import Foundation
import Testing

/// What a worker leaves behind.
@Suite struct AttemptFolderTests {
    private let folder = TemporaryFolder()

    private func attempt() throws -> AttemptFolder {
        let leg = LegFolder(folder.url.appendingPathComponent("leg", isDirectory: true))
        try leg.prepare(.numbered(1, epochs: 3))
        return try leg.beginAttempt(job: "7")
    }

    @Test func aResultIsReadAsItWasWritten() throws {
        let attempt = try attempt()
        let outcome = Outcome(bestEpoch: 2, weightsHash: "ab", stoppedEarly: true, note: "its time was up")
        let result = AttemptResult(outcome, epochs: 3, provenance: .test)
        #expect(try attempt.result() == nil)
        try attempt.write(result)
        #expect(try attempt.result() == result)
        #expect(try attempt.result()?.outcome == outcome)
    }

    @Test func aFailureIsAResultToo() throws {
        let attempt = try attempt()
        try attempt.write(AttemptResult(failure: "loss is nan", epochs: 1, provenance: .test))
        #expect(try attempt.result()?.failure == "loss is nan")
    }

    /// While one thread writes large results again and again, the other never sees a part of one.
    @Test func aResultIsThereWholeOrNotAtAll() async throws {
        let attempt = try attempt()
        let note = String(repeating: "n", count: 200_000)
        let result = AttemptResult(Outcome(bestEpoch: 1, note: note), epochs: 1, provenance: .test)
        let isDone = Shared(false)
        let seen = Shared(0)
        let failures = Shared<[String]>([])
        Thread.detachNewThread {
            for _ in 1...100 {
                unlink(attempt.url.appendingPathComponent("result.json").path)
                try? attempt.write(result)
            }
            isDone.change { $0 = true }
        }
        await awayFromPool {
            while !isDone.value || seen.value == 0 {
                do {
                    guard let found = try attempt.result() else { continue }
                    seen.change { $0 += 1 }
                    if found != result { failures.change { $0.append("another one") } }
                } catch {
                    failures.change { $0.append("\(error)") }
                }
            }
        }
        #expect(failures.value == [])
    }

    @Test func nothingIsLeftBesideAResult() throws {
        let attempt = try attempt()
        try attempt.write(AttemptResult(failure: "", epochs: 0, provenance: .test))
        #expect(try FileManager.default.contentsOfDirectory(atPath: attempt.url.path) == ["result.json"])
    }

    @Test(arguments: ["", "{", "null", #"{"epochs": "3"}"#, String(repeating: "[", count: 1_000)])
    func aDamagedResultIsNamed(_ text: String) throws {
        let attempt = try attempt()
        try Data(text.utf8).write(to: attempt.url.appendingPathComponent("result.json"))
        let error = #expect(throws: SharedFolderError.self) { try attempt.result() }
        #expect(error?.description.contains("result.json: is damaged: ") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aFileThatIsTooLargeIsNotRead() throws {
        let attempt = try attempt()
        let file = attempt.url.appendingPathComponent("result.json")
        try Data().write(to: file)
        #expect(truncate(file.path, off_t(SharedFile.mostBytes) + 1) == 0)
        let error = #expect(throws: SharedFolderError.self) { try attempt.result() }
        #expect(error?.description.hasSuffix("is too large to be ours") == true)
    }

    @Test func aNodeSaysWhyItMustNotTrain() throws {
        let attempt = try attempt()
        #expect(try attempt.refusal() == nil)
        let refusal = AttemptFolder.Refusal(node: "n3", reason: "has another program")
        try attempt.write(refusal)
        #expect(try attempt.refusal() == refusal)
    }

    @Test func aStudyIsReadAsItWasWrittenAndMissedWhereItIsNot() throws {
        let place = folder.url.appendingPathComponent("study", isDirectory: true)
        let error = #expect(throws: SharedFolderError.self) { try ClusterStudy(in: place) }
        #expect(error?.description.hasSuffix("is not there: is the folder shared with this node?") == true)
        let definition = StudyDefinition(
            name: "s", space: "{}", data: "d", dataHash: "h", objectives: [.validationLoss], seed: 3, provenance: .test)
        let study = ClusterStudy(
            definition: definition, program: ProgramIdentity(version: "1", sha256: "00"), checkpointSeconds: 60)
        try study.write(to: place)
        #expect(try ClusterStudy(in: place) == study)
    }
}
