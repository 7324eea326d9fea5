/// A part of a line that is drawn as wide as there is room for it.
package struct LinePart: Sendable {
    var wish: ColumnFit.Wish
    /// Stands to the right of its column.
    var isNumeric: Bool
    var isDrawing = false
    /// At most so many columns.
    var draw: @Sendable (Int) -> StyledText

    /// - Parameter texts: from the longest to the shortest; even that is clipped where `least` allows it.
    package static func text(
        _ texts: [StyledText], importance: Int, least: Int? = nil, isNumeric: Bool = false, _ signs: Signs
    ) -> LinePart {
        let (longest, shortest) = (texts.first?.columns ?? 0, texts.last?.columns ?? 0)
        return LinePart(
            wish: .init(least: least ?? shortest, most: longest, importance: importance), isNumeric: isNumeric
        ) { width in
            texts.first { $0.columns <= width } ?? texts.last?.clipped(to: width, signs) ?? ""
        }
    }

    /// A bar or a curve, which is the better the longer it is.
    package static func drawing(
        _ widths: ClosedRange<Int>, importance: Int, draw: @escaping @Sendable (Int) -> StyledText
    ) -> LinePart {
        LinePart(
            wish: .init(least: widths.lowerBound, most: widths.upperBound, importance: importance), isNumeric: false,
            isDrawing: true, draw: draw)
    }

    /// Lines whose parts stand below each other.
    ///
    /// What words leave of their room, as the next longer ones do not fit, drawings take.
    ///
    /// - Parameter rows: each has as many parts as the others.
    package static func lines(_ rows: [[LinePart]], in columns: Int) -> [StyledText] {
        guard let first = rows.first else { return [] }
        var wishes = first.indices.map { place in wish(of: rows.map { $0[place] }) }
        let widths = ColumnFit.widths(wishes, in: columns)
        for place in first.indices where !first[place].isDrawing {
            let needed = widths[place].map { width in rows.map { $0[place].draw(width).columns }.max() ?? 0 }
            wishes[place].most = needed ?? wishes[place].most
            wishes[place].least = min(wishes[place].least, wishes[place].most)
        }
        // What was left out stays so.
        let kept = first.indices.filter { widths[$0] != nil }
        let final = ColumnFit.widths(kept.map { wishes[$0] }, in: columns)
        return rows.map { row in line(zip(kept, final).map { (row[$0], $1 ?? 0) }) }
    }

    private static func wish(of parts: [LinePart]) -> ColumnFit.Wish {
        ColumnFit.Wish(
            least: parts.map(\.wish.least).max() ?? 0, most: parts.map(\.wish.most).max() ?? 0,
            importance: parts[0].wish.importance)
    }

    private static func line(_ parts: [(part: LinePart, width: Int)]) -> StyledText {
        let cells = parts.map { $0.part.draw($0.width).padded(to: $0.width, isNumeric: $0.part.isNumeric) }
        return cells.dropFirst().reduce(cells.first ?? "") { $0 + "  " + $1 }.trimmed
    }
}
