import AutoMLTerminal
import AutoMLTesting
import Testing

@Suite struct LiveBlockTests {
    private func appearance(_ columns: Int, _ rows: Int = 24) -> Appearance {
        Appearance(size: (columns, rows), environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"])
    }

    private let live: [StyledText] = [
        "1  trial 12  cnn 32-64  ━━━━━━━━━───  9/12  ▁▃▅▆▇▇█  98.51 %  12.3k samples/s  0.3 s left",
        "2  idle: asks auto what to try next", "数字数字数字数字数字数字数字数字数字数字数字数字数字数字数字数字数字数字",
    ]

    /// As a terminal of this width cuts it.
    private func cut(_ line: StyledText, _ columns: Int) -> String { line.clipped(to: columns - 1, .unicode).plain }

    @Test func whatIsDrawnIsDrawnAgainInPlace() {
        var (block, screen) = (LiveBlock(), TerminalScreen(columns: 80, rows: 24))
        screen.feed("$ automl search\n")
        for number in 1...3 {
            screen.feed(block.frame(above: [StyledText("trial \(number)")], live: live, on: appearance(80)))
        }
        #expect(
            screen.text == ["$ automl search", "trial 1", "trial 2", "trial 3"] + live.map { cut($0, 80) })
        #expect(screen.unknown.isEmpty)
        screen.feed(block.cleared(on: appearance(80)))
        #expect(screen.text == ["$ automl search", "trial 1", "trial 2", "trial 3"])
    }

    @Test(arguments: [
        [80, 40], [120, 60, 40], [40, 120], [80, 20, 80, 19, 100], [100, 99, 98, 97], [30, 10, 60], [79, 78, 39, 38],
    ])
    func noWidthLeavesRubbish(widths: [Int]) {
        var (block, screen) = (LiveBlock(), TerminalScreen(columns: widths[0], rows: 30))
        var told: [String] = []
        for (number, width) in widths.enumerated() {
            screen.resize(columns: width, rows: 30)
            // Short enough to be the same at every width.
            let line = "trial \(number)"
            told.append(line)
            screen.feed(block.frame(above: [StyledText(line)], live: live, on: appearance(width)))
            #expect(screen.everything == told + live.map { cut($0, width) }, "at \(width) columns")
        }
    }

    @Test func severalSizesBetweenTwoDrawingsDoNoHarm() {
        var (block, screen) = (LiveBlock(), TerminalScreen(columns: 100, rows: 30))
        screen.feed(block.frame(above: [], live: live, on: appearance(100)))
        for width in [50, 25, 70, 33] { screen.resize(columns: width, rows: 30) }
        screen.feed(block.frame(above: [], live: live, on: appearance(33)))
        #expect(screen.everything == live.map { cut($0, 33) })
    }

    @Test func aTerminalThatCutsLinesLosesNothingAboveThem() {
        var narrow = appearance(40)
        narrow = Appearance(size: (40, 24), environment: ["LANG": "C.UTF-8", "XTERM_VERSION": "XTerm(379)"])
        var block = LiveBlock()
        _ = block.frame(above: [], live: live, on: appearance(100))
        #expect(block.frame(above: [], live: live, on: narrow).contains("\u{1B}[3A"))
    }

    @Test func whatIsHigherThanTheTerminalIsCutAbove() {
        var (block, screen) = (LiveBlock(), TerminalScreen(columns: 40, rows: 3))
        for _ in 0..<3 {
            screen.feed(block.frame(above: [], live: ["one", "two", "three", "four"], on: appearance(40, 3)))
        }
        #expect(screen.everything == ["three", "four"])
    }

    @Test func afterTheShellHasWrittenItIsDrawnBelow() {
        var (block, screen) = (LiveBlock(), TerminalScreen(columns: 40, rows: 24))
        screen.feed(block.frame(above: [], live: ["one"], on: appearance(40)))
        screen.feed("[1]+ Stopped\n$ fg\n")
        block.forget()
        screen.feed(block.frame(above: [], live: ["two"], on: appearance(40)))
        #expect(screen.text == ["one", "[1]+ Stopped", "$ fg", "two"])
    }
}
