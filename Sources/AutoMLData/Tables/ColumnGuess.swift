/// Takes a column for numbers, for a category, or for nothing to learn from, by what it holds.
enum ColumnGuess {
    /// Of a column in which every field is a number or missing.
    ///
    /// - Parameters:
    ///   - place: of the column in the table, from 0.
    ///   - values: one per row, NaN where there is none.
    static func ofNumbers(named name: String, at place: Int, _ values: some Collection<Float>) -> TableColumn.Kind {
        if values.allSatisfy(\.isNaN) { return .ignored("it has no values") }
        return isRowNumber(name, place, values) ? .ignored("it numbers the rows") : .number
    }

    /// Whole numbers that are all different, under a name that says so; or in the first column, 0 or 1 and so on.
    private static func isRowNumber(_ name: String, _ place: Int, _ values: some Collection<Float>) -> Bool {
        guard place == 0 || isNameOfRows(name), values.count >= 5,
            values.allSatisfy({ $0.rounded() == $0 && abs($0) < 0x1p24 })
        else { return false }
        if isNameOfRows(name) { return Set(values).count == values.count }
        guard place == 0, values.count >= 20, let first = values.first, first == 0 || first == 1 else { return false }
        return values.enumerated().allSatisfy { Float($0.offset) + first == $0.element }
    }

    private static func isNameOfRows(_ name: String) -> Bool {
        let usual = ["id", "index", "row", "rowid", "row_number", "unnamed: 0", "column 1"]
        return usual.contains(name.lowercased()) || ["Id", "ID", "_id"].contains(where: name.hasSuffix)
    }

    /// Of a column that holds texts, maybe besides numbers; nil where it is a column of numbers with a mistake in it.
    ///
    /// - Parameters:
    ///   - column: its texts, the numbers among them as they were written.
    ///   - numbers: fields that are numbers.
    static func ofTexts(_ column: TextColumn, numbers: Int) -> TableColumn.Kind? {
        let (distinct, rows) = (column.texts.count, column.places.count { $0 >= 0 })
        if numbers > 0 {
            if distinct <= 20, isCategory(distinct, of: rows) { return .category(column.texts) }
            return numbers * 2 >= rows ? nil : .ignored(reason(column, distinct, rows))
        }
        if distinct == 1, rows == column.places.count { return .ignored("it is the same in every row") }
        return isCategory(distinct, of: rows) ? .category(column.texts) : .ignored(reason(column, distinct, rows))
    }

    /// Each text is seen twice on average; a short table may have ten that are seen more seldom.
    private static func isCategory(_ distinct: Int, of rows: Int) -> Bool {
        distinct * 2 <= rows || (distinct <= 10 && distinct < rows)
    }

    private static func reason(_ column: TextColumn, _ distinct: Int, _ rows: Int) -> String {
        let words = column.texts.reduce(0) { $0 + $1.split(separator: " ").count }
        if words > 3 * distinct { return "free text" }
        return distinct == rows ? "every row has a text of its own" : "\(distinct) different texts in \(rows) rows"
    }
}

/// The texts of a column, each kept once.
struct TextColumn {
    /// In order of first appearance.
    private(set) var texts: [String] = []
    /// Of each row its text's place in `texts`; -1 where there is none.
    private(set) var places: [Int32] = []
    private var known: [String: Int32] = [:]

    mutating func append(_ text: String?) {
        guard let text else { return places.append(-1) }
        let next = Int32(texts.count)
        let place = known[text] ?? next
        if place == next {
            known[text] = next
            texts.append(text)
        }
        places.append(place)
    }

    /// The same with its texts in an order that does not depend on the rows'.
    var ordered: TextColumn {
        var copy = self
        copy.texts = ClassNames.ordered(texts)
        let rank = Dictionary(uniqueKeysWithValues: copy.texts.enumerated().map { ($1, Int32($0)) })
        let moved = texts.map { rank[$0] ?? -1 }
        copy.places = places.map { $0 < 0 ? -1 : moved[Int($0)] }
        return copy
    }
}
