import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct RemarkTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
        try store.fill([(.sample(1), []), (.sample(2), [])])
    }

    @Test func notesAndTagsComeBackAsTheyWereWritten() throws {
        let note = "line\nwith <script> and \u{202e}"
        try store.setNote("of the study", study: "study", trial: nil)
        try store.setNote(note, study: "study", trial: 2)
        try store.setTags(["ship", "", "a b", "ship"], study: "study", trial: 2)
        let remarks = try store.remarks(study: "study")
        #expect(remarks == [nil: Remarks(note: "of the study"), 2: Remarks(note: note, tags: ["a b", "ship"])])
        #expect(try store.remarks(study: "study", trials: [1]) == [nil: Remarks(note: "of the study")])
    }

    @Test func aLaterNoteReplacesTheEarlierAndAnEmptyOneRemovesIt() throws {
        try store.setNote("first", study: "study", trial: 1)
        let revision = try store.pulse(of: "study").revision
        try store.setNote("second", study: "study", trial: 1)
        #expect(try store.remarks(study: "study")[1]?.note == "second")
        #expect(try store.pulse(of: "study").revision != revision, "who watches finds out")
        try store.setNote("", study: "study", trial: 1)
        #expect(try store.remarks(study: "study").isEmpty)
    }

    @Test func whatIsTooLongOrTooManyIsRefusedInOneLine() throws {
        #expect(throws: StoreError.unfit("a note of 10001 characters is longer than the 10000 that it may have")) {
            try store.setNote(String(repeating: "x", count: 10_001), study: "study", trial: 1)
        }
        #expect(throws: StoreError.self) {
            try store.setTags([String(repeating: "x", count: 101)], study: "study", trial: 1)
        }
        #expect(throws: StoreError.self) {
            try store.setTags((0..<21).map { "tag \($0)" }, study: "study", trial: 1)
        }
        #expect(try store.remarks(study: "study").isEmpty)
    }

    @Test func remarksGoWithTheirStudy() throws {
        try store.setNote("note", study: "study", trial: 1)
        try store.setNote("note", study: "study", trial: nil)
        _ = try store.delete(study: "study")
        #expect(try store.rows("select count(*) from remark") == [["0"]])
    }

    @Test func aNoteBesideNoTrialIsRefused() throws {
        #expect(throws: StoreError.unknownTrial(study: "study", number: 9, count: 2)) {
            try store.setNote("note", study: "study", trial: 9)
        }
    }
}
