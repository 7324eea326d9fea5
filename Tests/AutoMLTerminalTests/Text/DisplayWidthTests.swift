import AutoMLTerminal
import Testing

@Suite struct DisplayWidthTests {
    /// By East Asian Width (UAX #11) and emoji presentation (UTS #51).
    @Test(arguments: [
        ("digits", 6), ("", 0), ("数字", 4), ("ｄ", 2), ("한글", 4), ("é", 1), ("e\u{301}", 1), ("👩‍👩‍👧‍👦", 2), ("🙂", 2), ("❤️", 2),
        ("❤", 1), ("🇫🇷", 2), ("▁█", 2), ("×≈…", 3), ("カ", 2), ("ｶ", 1), ("\u{200b}", 0), ("𠀀", 2),
    ])
    func charactersTakeTheColumnsThatUnicodeSays(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test func aBeginningNeverCutsAWideCharacterInTwo() {
        #expect("数字x".prefix(columns: 3) == "数")
        #expect("数字x".prefix(columns: 4) == "数字")
        #expect("abc".prefix(columns: 0) == "" && "abc".prefix(columns: 9) == "abc")
    }

    @Test func aTextIsWrappedCharacterByCharacter() {
        #expect("".lines(in: 10) == 1)
        #expect("0123456789".lines(in: 10) == 1 && "0123456789x".lines(in: 10) == 2)
        // The third wide character does not fit into the fifth column.
        #expect("数字数".lines(in: 5) == 2 && "数字数字数".lines(in: 5) == 3)
    }
}
