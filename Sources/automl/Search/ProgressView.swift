import AutoMLWording

/// A few lines at the bottom of a terminal that are drawn again in place.
final class ProgressView {
    private var drawn = 0

    /// Writes `above` for good and redraws `live` below it, cut to the terminal's present width.
    func draw(above: [String], live: [String]) {
        let width = Terminal.width(of: 2) ?? 80
        var text = eraseSequence
        for line in above { text += cut(line, to: width) + "\n" }
        let lines = fitting(live).map { cut($0, to: width) }
        text += lines.map { $0 + "\n" }.joined()
        drawn = lines.count
        Terminal.write(text, to: 2)
    }

    /// What is higher than the terminal could not be erased again: the last line and as many others as fit.
    private func fitting(_ lines: [String]) -> [String] {
        let height = max(1, (Terminal.height(of: 2) ?? 24) - 1)
        return lines.count <= height ? lines : lines.prefix(height - 1) + lines.suffix(1)
    }

    func clear() {
        Terminal.write(eraseSequence, to: 2)
        drawn = 0
    }

    /// Up to the first live line, then erase to the end of the screen.
    private var eraseSequence: String {
        drawn > 0 ? "\u{1B}[\(drawn)A\r\u{1B}[J" : ""
    }

    private func cut(_ line: String, to width: Int) -> String {
        let line = line.printable()
        return line.count < width ? line : line.prefix(max(1, width - 2)) + "…"
    }
}
