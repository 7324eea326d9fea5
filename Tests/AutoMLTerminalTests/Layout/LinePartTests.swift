import AutoMLTerminal
import Testing

@Suite struct LinePartTests {
    private func row(_ name: String, _ speed: String) -> [LinePart] {
        [
            .text([StyledText(name)], importance: 3, least: 4, .unicode),
            .drawing(2...5, importance: 1) { StyledText(String(repeating: "#", count: $0)) },
            .text(
                [StyledText("\(speed) samples/s"), StyledText("\(speed)/s")], importance: 2, isNumeric: true, .unicode),
        ]
    }

    private func lines(in columns: Int) -> [String] {
        LinePart.lines([row("cnn", "900"), row("mlp 32-64", "12")], in: columns).map(\.plain)
    }

    @Test func partsOfAllLinesStandBelowEachOther() {
        #expect(lines(in: 40) == ["cnn        #####  900 samples/s", "mlp 32-64  #####   12 samples/s"])
    }

    @Test func theShorterWordsAreTakenWhereTheLongerDoNotFit() {
        #expect(lines(in: 25) == ["cnn        #####  900/s", "mlp 32-64  #####   12/s"])
        #expect(lines(in: 18) == ["cnn      ##  900/s", "mlp 32…  ##   12/s"])
        #expect(lines(in: 12) == ["cnn   900/s", "mlp…   12/s"])
    }

    @Test(arguments: 1...40) func noLineIsTooLong(columns: Int) {
        #expect(lines(in: columns).allSatisfy { $0.columns <= columns })
    }
}
