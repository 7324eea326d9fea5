import AutoMLSearch
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> PositionedJSON {
        try JSONReader.read(Array(text.utf8), file: "test.json")
    }

    @Test func everyKindOfValueIsRead() throws {
        let json = try read(
            #" [1, -2.5, 1e-3, "a\n\u00e9\ud83d\ude00", true, false, null, {}, [], 98765432109876543210] "#)
        guard case .array(let values) = json.content else {
            Issue.record("not a list")
            return
        }
        #expect(
            values.map(\.content) == [
                .integer(1), .real(-2.5), .real(0.001), .text("a\né😀"), .flag(true), .flag(false), .null, .object([]),
                .array([]), .real(9.876543210987655e19),
            ])
    }

    @Test func everyValueKnowsItsPlace() throws {
        let json = try read("{\n  \"é\": 1,\n  \"b\": [\n    true ]\n}")
        guard case .object(let members) = json.content, case .array(let items) = members[1].value.content else {
            Issue.record("not an object with a list")
            return
        }
        #expect(json.position == TextPosition(line: 1, column: 1))
        #expect(members[0].keyPosition == TextPosition(line: 2, column: 3))
        #expect(members[0].value.position == TextPosition(line: 2, column: 8))
        #expect(items[0].position == TextPosition(line: 4, column: 5))
    }

    @Test(arguments: [
        ("", "1:1: the file is empty; it should hold an object"),
        ("{\n\"a\": {\n\"b\": 1,\n", "4:1: the file ends inside an object that begins on line 2"),
        ("[1,\n2", "2:2: the file ends inside a list that begins on line 1"),
        ("{\"a\": \"b", "1:9: the file ends inside a text that begins on line 1"),
        ("{\"a\" 1}", "1:6: expected ':' after the key 'a', found '1'"),
        ("{\"a\": 1 \"b\": 2}", "1:9: expected ',' or '}', found '\"'"),
        ("{\"a\": 1,}", "1:9: '}' right after a comma; remove the comma or add what it announces"),
        ("[1, ]", "1:5: ']' right after a comma; remove the comma or add what it announces"),
        ("{\"a\": 1,\n \"a\": 2}", "2:2: key 'a' stands twice in this object, first on line 1"),
        ("{a: 1}", "1:2: expected a key in double quotes, found 'a'"),
        ("{'a': 1}", "1:2: expected a key in double quotes, found '''"),
        ("['a']", "1:2: texts stand in double quotes"),
        ("[relu]", "1:2: expected a value, found 'relu'; texts stand in double quotes"),
        ("[NaN]", "1:2: NaN is not a JSON number; write a finite one"),
        ("[-Infinity]", "1:2: '-' is not a JSON number (such as 64, -0.5 or 1e-4)"),
        ("[1e999]", "1:2: '1e999' is too large for a number"),
        ("[01]", "1:2: '01' is not a JSON number (such as 64, -0.5 or 1e-4)"),
        ("[.5]", "1:2: expected a value, found '.'"),
        ("[1.]", "1:2: '1.' is not a JSON number (such as 64, -0.5 or 1e-4)"),
        ("// x", "1:1: JSON has no comments"),
        ("{} {}", "1:4: the file goes on after the end of its JSON value, which begins on line 1"),
        ("[\"a\nb\"]", "1:4: the line ends inside a text; close it with \" (or write \\n)"),
        ("[\"\\x\"]", "1:3: '\\x' is not an escape; allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
        ("[\"\\ud800\"]", "1:3: half of a surrogate pair; write the character itself"),
        ("[\"\\u12g4\"]", "1:3: \\u takes four hexadecimal digits"),
        ("[\"\u{1}\"]", "1:3: U+0001 in a text; write it as an escape such as \\t"),
    ])
    func aFaultIsNamedWithItsPlace(text: String, message: String) {
        let error = #expect(throws: SpaceFileError.self) { try read(text) }
        #expect(error?.description == "test.json:" + message)
    }

    @Test func nestingIsBounded() {
        let error = #expect(throws: SpaceFileError.self) { try read(String(repeating: "[", count: 100_000)) }
        #expect(error?.description == "test.json:1:33: lists and objects nest more than 32 deep")
    }

    @Test func whatIsNotUTF8IsNamedByLine() {
        let error = #expect(throws: SpaceFileError.self) {
            try JSONReader.read([0x7B, 0x0A, 0x22, 0xFF, 0x22], file: "test.json")
        }
        #expect(error?.description == "test.json:2:1: this line is not UTF-8 text; save the file as UTF-8")
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        #expect(try JSONReader.read([0xEF, 0xBB, 0xBF, 0x31], file: "test.json").content == .integer(1))
    }
}
