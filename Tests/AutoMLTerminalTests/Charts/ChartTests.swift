import AutoMLTerminal
import Testing

@Suite struct ChartTests {
    // MARK: - One line

    @Test func aSparklineRunsFromLowestToHighest() {
        #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
        #expect(Sparkline.text([3, .nan, 1], .ascii) == "# _")
        #expect(Sparkline.text([5, 5]) == "██" && Sparkline.text([.nan]) == "" && Sparkline.text([]) == "")
        #expect(Sparkline.text([-1.7e308, 1.7e308]) == "▁█")
        #expect(Sparkline.text([1, 2, 3, 4], width: 2) == "▁█")
    }

    @Test func aBarIsFullInProportion() {
        func bar(_ share: Double) -> String { ProgressBar.text(share, width: 10, .unicode).plain }
        #expect(bar(0) == "──────────" && bar(1) == "━━━━━━━━━━")
        #expect(bar(0.5) == "━━━━━─────" && bar(0.56) == "━━━━━╸────")
        #expect(bar(-3) == bar(0) && bar(7) == bar(1) && bar(.nan) == bar(0))
        #expect(ProgressBar.text(0.5, width: 4, .ascii).plain == "##--")
    }

    // MARK: - Several lines

    private func chart(_ values: [Double], _ others: [Double]? = nil, marked: Int? = nil) -> CurveChart {
        CurveChart(.init("validation", values), beside: others.map { .init("train", $0) }, marked: marked) {
            "\(Int($0))"
        }
    }

    private func lines(_ chart: CurveChart, columns: Int = 14) -> [String] {
        chart.lines(columns: columns, height: 3, .ascii).map(\.plain)
    }

    @Test func aStraightLineRisesFromCornerToCorner() {
        // Twenty columns for eleven epochs, and three lines for the values.
        let shown = lines(chart((0...10).map(Double.init), marked: 10), columns: 24)
        #expect(shown[0] == "    ** validation")
        #expect(shown[1].hasPrefix("10 |") && shown[1].hasSuffix("*") && shown[3].hasPrefix(" 0 |*"))
        #expect(shown[4] == "   +" + String(repeating: "-", count: 19) + "^")
        #expect(shown[5] == "    1" + String(repeating: " ", count: 17) + "11")
        #expect(shown[6].hasSuffix("best: epoch 11, 10"))
    }

    @Test func dotsStandWhereTheValuesAre() {
        // Two by four dots a character: the first value is the lowest left dot, the last the highest right one.
        let shown = chart([0, 1]).lines(columns: 13, height: 2, .unicode).map(\.plain)
        #expect(shown[1].last == "⠉" && shown[2].dropFirst(3).first == "⣀")
        #expect(shown.dropFirst().prefix(2).allSatisfy { $0.columns <= 13 })
    }

    @Test func theMarkStandsUnderItsEpoch() {
        let shown = lines(chart([1, 3, 2, 2, 2], marked: 1))
        let place = shown[4].firstIndex(of: "^").map { shown[4].distance(from: shown[4].startIndex, to: $0) }
        // The second of five epochs on eleven columns: a quarter of the way from the first to the last.
        #expect(place == 3 + 3)
    }

    @Test func aSecondCurveIsDottedAndNamed() {
        let shown = lines(chart([0, 0, 0, 0], [3, 3, 3, 3]), columns: 40)
        #expect(shown[0].contains("** validation") && shown[0].contains(".. train"))
        #expect(shown[1].contains(".") && !shown[1].contains("*"))
        #expect(shown[3].contains("*") && !shown[3].contains("."))
    }

    @Test func gapsAndFlatCurvesAreDrawnAndTooLittleIsNot() {
        let gap = lines(chart([1, .nan, .nan, .nan, .nan, .nan, .nan, .nan, 2]))
        #expect(gap[1].hasSuffix("*") && gap[2] == "  |" && gap[3].hasSuffix("|*"))
        #expect(lines(chart([2, 2, 2]))[2].contains("***"))
        #expect(lines(chart([1])).isEmpty && lines(chart([.nan, .infinity])).isEmpty && lines(chart([])).isEmpty)
        #expect(chart([1, 2]).lines(columns: 8, height: 3, .unicode).isEmpty)
    }

    @Test(arguments: 14...120) func noLineIsWiderThanAskedFor(columns: Int) {
        let values = (0..<300).map { Double($0 % 17) }
        let shown = chart(values, values.reversed(), marked: 299).lines(columns: columns, height: 6, .unicode)
        #expect(!shown.isEmpty)
        #expect(shown.allSatisfy { $0.columns <= columns })
    }
}
