/// The column to predict.
enum TableTarget {
    case classes(labels: [Int32], names: [String])
    case numbers([Float], name: String)

    /// All 0 for numbers.
    var labels: [Int32] {
        switch self {
        case .classes(let labels, _): labels
        case .numbers(let numbers, _): [Int32](repeating: 0, count: numbers.count)
        }
    }

    var classNames: [String] {
        switch self {
        case .classes(_, let names): names
        case .numbers(_, let name): [name]
        }
    }

    var numbers: [Float]? {
        if case .numbers(let numbers, _) = self { numbers } else { nil }
    }

    /// - Parameter task: nil for what the column looks like: numbers of which there are many, or any with a fraction,
    ///   are measured; all else are classes.
    /// - Throws: `DataError` for what cannot be learnt.
    init(_ texts: [String], column: String, path: String, task: LearningKind?) throws {
        if texts.isEmpty { throw DataError(path, "has a header but no rows") }
        let numbers = texts.map { Number.parse(Array($0.utf8)[...]) }
        switch task ?? Self.guess(texts, numbers) {
        case .classification: self = try Self.encode(texts, column: column, path: path)
        case .regression:
            if let row = numbers.firstIndex(of: nil) {
                let text = texts[row].prefix(40)
                throw DataError(path, "column '\(column)' holds '\(text)' in row \(row + 1), which is not a number")
            }
            self = .numbers(try Self.varied(numbers.compactMap { $0 }, column: column, path: path), name: column)
        }
    }

    static func varied(_ numbers: [Float], column: String, path: String) throws -> [Float] {
        if Set(numbers).count > 1 { return numbers }
        throw DataError(path, "column '\(column)' holds the same number in every row: there is nothing to learn")
    }

    private static func guess(_ texts: [String], _ numbers: [Float?]) -> LearningKind {
        numbers.contains(nil) ? .classification : guess(numbers.compactMap { $0 })
    }

    /// More than 20 different numbers, less than ten samples of each, or more than ten with fractions among them.
    static func guess(_ numbers: [Float]) -> LearningKind {
        let distinct = Set(numbers)
        let hasFractions = distinct.contains { $0.rounded() != $0 }
        if distinct.count > 10, hasFractions { return .regression }
        return distinct.count > 20 && distinct.count * 10 > numbers.count ? .regression : .classification
    }

    private static func encode(_ texts: [String], column: String, path: String) throws -> TableTarget {
        let names = ClassNames.ordered(Set(texts))
        if names.count == 1 {
            throw DataError(path, "column '\(column)' holds a single class, '\(names[0])'; at least two are needed")
        }
        if names.count > 20, names.count * 3 > texts.count {
            throw DataError(
                path,
                "column '\(column)' has \(names.count) different values in \(texts.count) rows: too many for classes, and "
                    + "they are not all numbers to be predicted as such")
        }
        let place = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        return .classes(labels: texts.compactMap { place[$0] }, names: names)
    }
}
