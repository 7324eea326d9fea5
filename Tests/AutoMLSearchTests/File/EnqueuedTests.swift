import AutoMLSearch
import Foundation
import Testing

@Suite struct EnqueuedTests {
    private let space = SearchSpace(
        name: "small",
        hyperparameters: [
            Hyperparameter("depth", .integer(low: 1, high: 3)),
            Hyperparameter("width", .integer(low: 8, high: 64), per: "depth"),
        ], fixed: ["batch_size": 64])

    private func read(_ text: String) throws -> [Configuration] {
        try space.enqueued(json: Data(text.utf8), file: "first.json")
    }

    @Test func anArrayOrOneObjectIsRead() throws {
        #expect(
            try read(#"[{"depth": 1, "width[1]": 8}, {"depth": 2, "width": 16}]"#) == [
                ["depth": 1, "width[1]": 8], ["depth": 2, "width[1]": 16, "width[2]": 16],
            ])
        #expect(try read(#"{"depth": 1, "width": 8, "batch_size": 64}"#) == [["depth": 1, "width[1]": 8]])
        #expect(try read("[]") == [])
    }

    @Test(arguments: [
        (
            #"[{"depth": 1,"# + "\n" + #" "width": 8},"# + "\n" + #" {"depth": 9}]"#,
            "first.json:3:2: configuration 2 has 'depth' 9"
        ),
        (#"{"depth": 1}"#, "first.json:1:1: configuration 1 has no value for 'width[1]'"),
        (#"{"depth": 1, "width": 8, "dpeth": 8}"#, "did you mean 'depth'?"),
        (#"{"depth": [1]}"#, "first.json:1:11: expected a JSON array of objects"),
        (#"[7]"#, "first.json:1:2: expected a JSON array of objects"),
        (#"{"depth": 1, "depth": 2}"#, "stands twice"), ("", "the file is empty"),
        (#"{"\#u{1b}[31m": 1}"#, #"U+001B"#),
    ])
    func anythingElseIsRefusedWithItsPlace(text: String, words: String) {
        let error = #expect(throws: SpaceFileError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func aFileWithoutEndIsRefused() {
        let bytes = Data(repeating: UInt8(ascii: " "), count: SearchSpace.maximumEnqueuedSize + 1)
        let error = #expect(throws: SpaceFileError.self) { try space.enqueued(json: bytes, file: "first.json") }
        #expect(error?.description.contains("larger than 4 MB") == true)
    }

    @Test func controlCharactersOfTheFileAreShown() {
        let error = #expect(throws: SpaceFileError.self) { try read(#"{"depth": 1, "width": 8, "\u001b[2J": 1}"#) }
        #expect(
            error?.description.contains(#"'\u{1b}[2J', which is not active"#) == true, "\(error?.description ?? "")")
    }
}
