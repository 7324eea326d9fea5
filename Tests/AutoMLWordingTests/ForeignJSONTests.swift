import AutoMLWording
import Foundation
import Testing

@Suite struct ForeignJSONTests {
    private func nested(_ depth: Int, closed: Bool) -> Data {
        Data((String(repeating: "[", count: depth) + (closed ? String(repeating: "]", count: depth) : "")).utf8)
    }

    /// Foundation's own decoder ends the process at the first of them.
    @Test(arguments: [513, 501, 512, 100_000], [false, true])
    func whatNestsTooDeepIsAnErrorNotACrash(depth: Int, closed: Bool) {
        #expect(throws: DecodingError.self) { try ForeignJSON.decode([Int].self, from: nested(depth, closed: closed)) }
        #expect(throws: DecodingError.self) { try ForeignJSON.object(with: nested(depth, closed: closed)) }
    }

    @Test func whatNestsLessIsRead() throws {
        #expect(try ForeignJSON.object(with: nested(500, closed: true)) is [Any])
        #expect(try ForeignJSON.decode([[Int]].self, from: Data("[[1],[2]]".utf8)) == [[1], [2]])
    }

    @Test func bracketsInTextsDoNotCount() throws {
        let brackets = String(repeating: "[{", count: 1_000)
        for text in [brackets, brackets + #"\""# + brackets, #"\\"#] {
            #expect(try ForeignJSON.decode([String].self, from: Data("[\"\(text)\"]".utf8)).count == 1)
        }
    }
}
