import AutoMLTerminal
import Testing

@Suite struct TableTests {
    private func table() -> Table {
        var table = Table([
            .init(">rank", importance: 3), .init("state", importance: 1),
            .init("configuration", importance: 2, least: 10),
        ])
        table.add(["1", "completed", "network=cnn depth=2 width=32"])
        table.add(["2", "数字", "network=mlp"])
        return table
    }

    private func lines(in columns: Int) -> [String] {
        table().text(in: Appearance(size: (columns, 24), environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"]))
            .split(separator: "\n").map(String.init)
    }

    @Test func aReaderThatIsNoTerminalGetsEverything() {
        #expect(
            table().text(in: .plain) == """
                rank  state      configuration
                   1  completed  network=cnn depth=2 width=32
                   2  数字       network=mlp
                """)
    }

    @Test func wordsAreCutBeforeAColumnIsLeftOut() {
        #expect(lines(in: 37)[1] == "   1  completed  network=cnn depth=2…")
        #expect(lines(in: 28)[1] == "   1  completed  network=cn…")
        #expect(lines(in: 26)[1] == "   1  network=cnn depth=2…")
        #expect(lines(in: 12) == ["rank", "   1", "   2"])
    }

    @Test(arguments: 1...50) func noLineIsWiderThanTheTerminal(columns: Int) {
        #expect(lines(in: columns).allSatisfy { $0.columns <= columns })
        #expect(lines(in: columns).count == 3)
    }

    @Test func tellsHowManyColumnsAreLeftOut() {
        #expect(table().omitted(in: .plain) == 0)
        #expect(table().omitted(in: Appearance(size: (12, nil), environment: [:])) == 2)
    }
}
