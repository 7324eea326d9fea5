import AutoMLTerminal
import Testing

@Suite struct StyledTextTests {
    private let coloured = Appearance(size: (80, 24), environment: ["LANG": "C.UTF-8"])

    @Test func coloursAreEscapesThatTakeNoColumns() {
        let text = StyledText("best ", .best) + StyledText("97 %")
        #expect(text.columns == 9 && text.plain == "best 97 %")
        #expect(text.text(in: coloured) == "\u{1B}[1;32mbest \u{1B}[0m97 %")
        #expect(text.text(in: .plain) == "best 97 %")
    }

    @Test func nothingThatOthersWroteIsObeyed() {
        let text = StyledText("\u{1B}[31mred\n", .good)
        #expect(text.plain == "\\u{1b}[31mred\\u{a}")
        #expect(text.text(in: .plain).unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [
        (20, "network=cnn depth=2"), (19, "network=cnn depth=2"), (18, "network=cnn…"), (12, "network=cnn…"),
        (11, "network=cn…"), (5, "netw…"), (1, "…"), (0, ""),
    ])
    func aCutTextEndsAtAWordWhereThatLeavesSomething(width: Int, shown: String) {
        #expect(StyledText("network=cnn depth=2").clipped(to: width, .unicode).plain == shown)
    }

    @Test func aCutKeepsTones() {
        let text = StyledText("first", .good) + StyledText(" second", .bad)
        #expect(text.clipped(to: 9, .ascii).text(in: coloured) == "\u{1B}[32mfirst\u{1B}[0m\u{1B}[31m~\u{1B}[0m")
    }

    @Test func proseIsBrokenBetweenWords() {
        let text = StyledText("  asks the strategy") + StyledText(" what to try", .good)
        #expect(text.wrapped(to: nil, indent: 4) == [text] && text.wrapped(to: 31, indent: 4) == [text])
        #expect(text.wrapped(to: 16, indent: 4).map(\.plain) == ["  asks the", "    strategy", "    what to try"])
        #expect(text.wrapped(to: 3, indent: 1).map(\.plain) == ["  asks", " the", " strategy", " what", " to", " try"])
    }

    @Test func wideCharactersAreCutWhole() {
        let text = StyledText("数字数字").clipped(to: 6, .unicode)
        #expect(text.plain == "数字…" && text.columns == 5)
        #expect(text.padded(to: 8).columns == 8 && text.padded(to: 8, isNumeric: true).plain == "   数字…")
    }
}
