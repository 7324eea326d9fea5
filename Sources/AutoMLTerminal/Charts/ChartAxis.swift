/// What stands around the curves: the values of top and bottom to the left, the epochs below.
struct ChartAxis {
    private let picture: CurvePicture
    /// Columns for the values.
    private let margin: Int
    private let signs: Signs

    init(_ picture: CurvePicture, margin: Int, _ signs: Signs) {
        (self.picture, self.margin, self.signs) = (picture, margin, signs)
    }

    func beside(_ lines: [StyledText], high: String, low: String) -> [StyledText] {
        lines.indices.map { row in
            let label = row == 0 ? high : row == lines.count - 1 ? low : ""
            let edge = label.isEmpty ? signs.edge : signs.tick
            return StyledText(label, .secondary).padded(to: margin, isNumeric: true)
                + StyledText(" \(edge)", .secondary)
                + lines[row]
        }
    }

    /// The line under the curves, a mark where the best epoch stands, and the epochs' numbers.
    func below(marked: Int?, words: String?) -> [StyledText] {
        let blanks = StyledText(String(repeating: " ", count: margin + 1))
        var line = Array(repeating: signs.floor, count: picture.columns)
        if let marked { line[picture.column(of: marked)] = signs.mark }
        let floor = line.enumerated().reduce(blanks + StyledText(signs.corner, .secondary)) { text, sign in
            text + StyledText(sign.element, sign.element == signs.mark ? .best : .secondary)
        }
        return [floor, blanks + " " + numbers(marked)] + (marked.map { [note($0, words ?? "")] } ?? [])
    }

    private func numbers(_ marked: Int?) -> StyledText {
        let last = String(picture.epochs)
        let first = "1"
        let gap = picture.columns - first.columns - last.columns
        return StyledText(first + String(repeating: " ", count: max(1, gap)) + last, .secondary)
    }

    /// Under its mark, as far as there is room.
    private func note(_ marked: Int, _ value: String) -> StyledText {
        let words = "best: epoch \(marked + 1), \(value)"
        let column = max(0, min(picture.column(of: marked) - 2, picture.columns - words.columns))
        return StyledText(String(repeating: " ", count: margin + 2 + column)) + StyledText(words, .best)
    }
}

extension Signs {
    fileprivate var edge: String { self == .unicode ? "│" : "|" }
    fileprivate var tick: String { self == .unicode ? "┤" : "|" }
    fileprivate var corner: String { self == .unicode ? "└" : "+" }
    fileprivate var floor: String { self == .unicode ? "─" : "-" }
    fileprivate var mark: String { self == .unicode ? "▲" : "^" }
}
