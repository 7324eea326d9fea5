import AutoMLWording
import Testing

@Suite struct PrintableTests {
    @Test(arguments: [
        ("red \u{1b}[31m", #"red \u{1b}[31m"#), ("two\nlines", #"two\u{a}lines"#), ("\r\n", #"\u{d}\u{a}"#),
        ("\u{9b}31m", #"\u{9b}31m"#), ("\u{7f}", #"\u{7f}"#), ("a\u{2028}b", #"a\u{2028}b"#),
        ("abc\u{202e}fed", #"abc\u{202e}fed"#),
    ])
    func whatATerminalWouldObeyIsShown(text: String, shown: String) {
        #expect(text.printable() == shown)
    }

    @Test(arguments: ["", "plain", "größer ≥ 3", "日本語", #"already \u{1b}"#])
    func anythingElseStaysAsItIs(text: String) {
        #expect(text.printable() == text)
        #expect(text.printableLines == text)
    }

    @Test func aTextWithoutEndIsCut() {
        let text = String(repeating: "x", count: 5_000)
        #expect(text.printable().unicodeScalars.count == 2_000)
        #expect(text.printable().hasSuffix("x…"))
        // One character of a thousand marks is long too.
        #expect(("e" + String(repeating: "\u{301}", count: 5_000)).printable().unicodeScalars.count == 2_000)
    }

    @Test func aTextOfEscapesIsCutWhereTheyAreTooLong() {
        let text = String(repeating: "\n", count: 1_999)
        #expect(text.printable().unicodeScalars.count < 2_000)
        #expect(text.printable().printable() == text.printable())
    }

    @Test func linesStayLinesAndOnlyLinesDo() {
        #expect("one\ntwo\r\n\u{1b}three\n".printableLines == "one\ntwo\\u{d}\n\\u{1b}three\n")
    }
}
