import AutoMLData
import Testing

struct DatasetTests {
    let bytes = Dataset(
        name: "a", height: 1, width: 2, channels: 1, features: .bytes([1, 2, 3, 4]), labels: [0, 1],
        classNames: ["x", "y"])

    /// Computed in Python from the documented layout:
    /// `t = lambda s: struct.pack('<q', len(s)) + s`
    /// `hashlib.sha256(t(b'automl data 1') + struct.pack('<6q', 1, 2, 1, 2, -1, 2) + t(b'x') + t(b'y')`
    /// `+ struct.pack('<2i', 0, 1) + t(b'bytes') + bytes([1, 2, 3, 4])).hexdigest()`
    @Test func theHashIsThatOfTheDocumentedLayout() {
        #expect(bytes.dataHash == "df4b77de46475173bb60a629680dee86c3f18a121614591d4a5e1441ac664582")
        var floats = bytes
        floats.features = .floats([1, 2, 3, 4])
        #expect(floats.dataHash == "a3931f59597a15a55a4369366439a1d909385edb5c11034007606d5b387007d5")
    }

    @Test func theHashSeesWhatChangesResultsAndNothingElse() {
        let changes: [(inout Dataset) -> Void] = [
            { $0.labels[0] = 1 }, { $0.classNames = ["xy", ""] }, { $0.features = .bytes([1, 2, 3, 5]) },
            { $0.testStart = 1 }, { ($0.height, $0.width) = (2, 1) },
        ]
        let hashes = changes.map { change in
            var copy = bytes
            change(&copy)
            return copy.dataHash
        }
        #expect(Set(hashes + [bytes.dataHash]).count == changes.count + 1)
        var renamed = bytes
        (renamed.name, renamed.attribution) = ("b", "someone")
        #expect(renamed.dataHash == bytes.dataHash)
    }

    @Test func theSummaryTellsCountsAndRange() {
        let data = Dataset(
            name: "t", channels: 1, features: .floats([-1, 5, 2, 99]), labels: [0, 1, 1, 1], classNames: ["x", "y"],
            isTable: true, columnNames: ["a"])
        let summary = data.summary(split: Split(train: [0, 1], validation: [2], test: [3]))
        #expect(summary.samples == 4)
        #expect(summary.classes.map(\.count) == [1, 3])
        let parts = summary.classes[1].parts
        #expect([parts.train, parts.validation, parts.test] == [1, 1, 1] as [Int])
        #expect(summary.valueRange == [-1, 5])
        #expect(summary.hash == data.dataHash)
        #expect(!summary.hasOwnTestPart)
    }
}
