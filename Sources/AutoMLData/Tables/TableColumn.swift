/// A column of a table as it came, and what it is taken for.
public struct TableColumn: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Measured: any finite number.
        case number
        /// One of these texts; a sample holds the place of its own.
        case category([String])
        /// Not learnt from, and why.
        case ignored(String)
    }

    public var name: String
    public var kind: Kind

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    public var isUsed: Bool {
        if case .ignored = kind { false } else { true }
    }

    /// The texts of a category, in order; nil for any other column.
    public var levels: [String]? {
        if case .category(let levels) = kind { levels } else { nil }
    }
}
