/// A column of a table in a few words.
public struct ColumnSummary: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
        case number, category, ignored
    }

    public var name: String
    public var type: Kind
    /// Samples without a value, of the train and validation parts; nil where the column is ignored.
    public var missing: Int?
    /// Smallest and largest number of those parts.
    public var range: [Float]?
    /// A category's texts.
    public var levels: [String]?
    /// Why the column is ignored.
    public var reason: String?
}

/// What is to be predicted, where that is a number.
public struct TargetSummary: Sendable, Hashable, Codable {
    public var name: String
    public var range: [Float]
    public var mean: Double
    /// Of the population.
    public var deviation: Double
}

extension Dataset {
    func columnSummaries(among indices: [Int]) -> [ColumnSummary]? {
        guard let rawColumns else { return nil }
        var used = 0
        return rawColumns.map { column in
            if case .ignored(let reason) = column.kind {
                return ColumnSummary(name: column.name, type: .ignored, reason: reason)
            }
            defer { used += 1 }
            return summary(of: column, at: used, among: indices)
        }
    }

    private func summary(of column: TableColumn, at place: Int, among indices: [Int]) -> ColumnSummary {
        let values = indices.map { features[$0 * channels + place] }
        let missing = values.count(where: \.isNaN)
        if let levels = column.levels {
            return ColumnSummary(name: column.name, type: .category, missing: missing, levels: levels)
        }
        return ColumnSummary(name: column.name, type: .number, missing: missing, range: Self.range(of: values))
    }

    func targetSummary(among indices: [Int]) -> TargetSummary? {
        guard let targets else { return nil }
        let scale = TargetScale(indices.map { targets[$0] })
        let range = Self.range(of: indices.map { targets[$0] }) ?? [0, 0]
        return TargetSummary(name: classNames[0], range: range, mean: scale.mean, deviation: scale.deviation)
    }

    /// Of a table's numbers, texts left aside.
    func tableRange(among indices: [Int]) -> ClosedRange<Float> {
        let ranges = (columnSummaries(among: indices) ?? []).compactMap(\.range)
        guard let low = ranges.map({ $0[0] }).min(), let high = ranges.map({ $0[1] }).max() else { return 0...0 }
        return low...high
    }

    /// Nil where there is no number.
    private static func range(of values: [Float]) -> [Float]? {
        let known = values.filter { !$0.isNaN }
        guard let low = known.min(), let high = known.max() else { return nil }
        return [low, high]
    }
}
