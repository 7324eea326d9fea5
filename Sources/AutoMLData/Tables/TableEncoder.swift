/// Makes of a table's rows what a network takes: learnt from the training rows alone, and kept with the model.
///
/// A number stays a number; where it is missing, the training median stands for it. A category becomes one column for
/// each of its texts, of which one is 1 (one-hot); where it is missing, the most frequent one. A text that training never
/// saw leaves all of them 0, or sets the column that rare texts share. A column that misses values in training gets one
/// more, which is 1 where a value is missing.
public struct TableEncoder: Sendable, Hashable, Codable {
    public var columns: [Column]

    public init(columns: [Column]) { self.columns = columns }

    public struct Column: Sendable, Hashable, Codable {
        public var name: String
        /// The texts of a category that have a column of their own, in order; nil for numbers.
        public var levels: [String]?
        /// Whether further texts share a column.
        public var hasOther: Bool
        /// What stands for a missing value: a number, or the place of a text.
        public var fill: Float
        /// Whether one more column tells that a value is missing.
        public var hasIndicator: Bool

        public init(name: String, levels: [String]?, hasOther: Bool, fill: Float, hasIndicator: Bool) {
            self.name = name
            self.levels = levels
            self.hasOther = hasOther
            self.fill = fill
            self.hasIndicator = hasIndicator
        }

        private enum CodingKeys: String, CodingKey {
            case name, levels, fill
            case hasOther = "has_other"
            case hasIndicator = "has_indicator"
        }
    }

    /// Texts of a category with a column of their own, the most frequent ones.
    public static let mostLevels = 64

    /// Numbers of one encoded row.
    public var width: Int { columns.reduce(0) { $0 + $1.width } }

    /// Whether a row without gaps is left as it is.
    public var changesOnlyGaps: Bool { columns.allSatisfy { $0.levels == nil && !$0.hasIndicator } }

    /// `age`, `age is missing`, `colour=red`, `colour=other`.
    public var outputNames: [String] { columns.flatMap(\.outputNames) }
}

extension TableEncoder.Column {
    /// Columns of a category's texts; 1 for numbers.
    var slots: Int { levels.map { $0.count + (hasOther ? 1 : 0) } ?? 1 }
    var width: Int { slots + (hasIndicator ? 1 : 0) }

    var outputNames: [String] {
        let values = levels.map { $0.map { "\(name)=\($0)" } + (hasOther ? ["\(name)=other"] : []) } ?? [name]
        return values + (hasIndicator ? ["\(name) is missing"] : [])
    }

    /// Writes an encoded value behind `row`.
    ///
    /// - Parameter value: of a number itself, of a category the place of its slot (negative: none); NaN for a missing one.
    func append(_ value: Float, to row: inout [Float]) {
        let known = value.isNaN ? fill : value
        if levels == nil {
            row.append(known)
        } else {
            let start = row.count
            row.append(contentsOf: repeatElement(0, count: slots))
            if known >= 0, Int(known) < slots { row[start + Int(known)] = 1 }
        }
        if hasIndicator { row.append(value.isNaN ? 1 : 0) }
    }

    /// The slot of a text that has none of its own.
    var otherSlot: Float { hasOther ? Float(levels?.count ?? 0) : -1 }

    /// Each text's slot.
    var slotsByText: [String: Float] {
        Dictionary(uniqueKeysWithValues: (levels ?? []).enumerated().map { ($1, Float($0)) })
    }
}

extension TableEncoder {
    /// Whether this can be what `fit` makes: a model file may say anything.
    var isPlausible: Bool {
        let names = Set(columns.map(\.name))
        return !columns.isEmpty && names.count == columns.count && columns.allSatisfy(\.isPlausible)
    }
}

extension TableEncoder.Column {
    fileprivate var isPlausible: Bool {
        guard let levels else { return fill.isFinite && !hasOther }
        return levels.count <= TableEncoder.mostLevels && Set(levels).count == levels.count && slots > 0
            && fill.rounded() == fill && fill >= -1 && fill < Float(slots)
    }
}
