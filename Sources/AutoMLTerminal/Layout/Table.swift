/// Rows under headings, columns as wide as their widest cell; numbers to the right, words to the left.
///
/// On a terminal that is too narrow the least important columns are left out, and long words end early: no line wraps.
package struct Table: Sendable {
    private let columns: [Column]
    private var rows: [[StyledText]] = []

    package struct Column: Sendable {
        let heading: StyledText
        let isNumeric: Bool
        let importance: Int?
        let least: Int?

        /// - Parameters:
        ///   - heading: one that begins with `>` is a column of numbers.
        ///   - importance: what is less important is left out first; nil: the further to the right, the less.
        ///   - least: a cell is cut down to so many columns before anything is left out; nil: never cut.
        package init(_ heading: String, importance: Int? = nil, least: Int? = nil) {
            isNumeric = heading.hasPrefix(">")
            self.heading = StyledText(isNumeric ? String(heading.dropFirst()) : heading, .secondary)
            self.importance = importance
            self.least = least
        }
    }

    package init(_ columns: [Column]) { self.columns = columns }

    /// - Parameter headings: the last one's cells, where they are words, are cut before a column is left out.
    package init(_ headings: [String]) {
        let last = headings.indices.last
        columns = headings.indices.map {
            Column(headings[$0], least: $0 == last && !headings[$0].hasPrefix(">") ? Self.leastWords : nil)
        }
    }

    /// Room for a word or two.
    private static let leastWords = 12

    package mutating func add(_ cells: [String]) { add(cells.map { StyledText($0) }) }

    package mutating func add(_ cells: [StyledText]) { rows.append(cells) }

    package func text(in appearance: Appearance) -> String {
        let widths = widths(in: appearance)
        return ([columns.map(\.heading)] + rows).map { cells in
            let kept = cells.indices.compactMap { place in
                widths[place].map {
                    cells[place].clipped(to: $0, appearance.signs)
                        .padded(to: $0, isNumeric: columns[place].isNumeric)
                }
            }
            return kept.dropFirst().reduce(kept.first ?? "") { $0 + "  " + $1 }.trimmed.text(in: appearance)
        }.joined(separator: "\n")
    }

    /// How many columns this appearance leaves out.
    package func omitted(in appearance: Appearance) -> Int { widths(in: appearance).count { $0 == nil } }

    private func widths(in appearance: Appearance) -> [Int?] {
        let natural = columns.indices.map { place in
            rows.reduce(columns[place].heading.columns) { max($0, $1[place].columns) }
        }
        guard let total = appearance.columns else { return natural }
        let wishes = columns.indices.map { place in
            ColumnFit.Wish(
                least: columns[place].least ?? natural[place], most: natural[place],
                importance: columns[place].importance ?? -place)
        }
        return ColumnFit.widths(wishes, in: total)
    }
}
