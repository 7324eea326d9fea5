import AutoMLSearch
import Foundation
import Testing

/// Files that end too soon; `Tests/Fuzz` changes them in every other way.
@Suite struct SpaceFileCutTests {
    @Test func everyBeginningOfAFileIsRefusedWithItsPlace() throws {
        let original = [UInt8](try Data(contentsOf: ShippedSpaces.url("mixed.json")))
        let end = try #require(original.lastIndex(of: UInt8(ascii: "}")))
        for length in 0..<end {
            let error = #expect(throws: SpaceFileError.self) {
                try SearchSpace(json: Data(original[..<length]), file: "cut.json", vocabulary: .testing)
            }
            #expect(error?.position != nil)
        }
    }
}
