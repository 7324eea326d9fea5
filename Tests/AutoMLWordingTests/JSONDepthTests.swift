import AutoMLWording
import Foundation
import Testing

@Suite struct JSONDepthTests {
    private func depth(_ json: String) throws -> [String] {
        try JSONDecoder().decode([String].self, fromUntrusted: Data(json.utf8))
    }

    /// Foundation ends the process where the text ends at its own limit, the 513th level.
    @Test(arguments: [101, 512, 513, 514, 100_000])
    func deepNestingIsAnErrorNotACrash(levels: Int) {
        for bracket in ["[", "{\"a\":"] {
            #expect(throws: DecodingError.self) { try depth(String(repeating: bracket, count: levels)) }
        }
    }

    @Test func bracketsInTextsAreNoLevels() throws {
        let text = String(repeating: "[{", count: 500)
        #expect(try depth("[\"\(text)\", \"\\\"\(text)\\\\\"]") == [text, "\"\(text)\\"])
    }
}
