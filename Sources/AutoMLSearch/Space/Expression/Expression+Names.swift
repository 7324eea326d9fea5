extension Expression {
    /// A name as an expression uses it.
    public struct Reference: Sendable, Hashable {
        /// Without index: `width` for `width[2]` and for `width[i+1]`.
        public let name: String
        public let index: Index

        public enum Index: Sendable, Hashable {
            case none
            /// `[2]`
            case layer(Int)
            /// `[i+1]`
            case every(offset: Int)
        }
    }

    /// The hyperparameters and facts that are named, without index, each once, in order of first use.
    public var names: [String] {
        var seen: Set<String> = []
        return references.map(\.name).filter { seen.insert($0).inserted }
    }

    /// Each name with its index, in order of appearance.
    public var references: [Reference] {
        switch self {
        case .literal: []
        case .name(let key): [Reference(key: key)]
        case .layer(let name, let offset): [Reference(name: name, index: .every(offset: offset))]
        case .not(let operand), .negative(let operand): operand.references
        case .binary(_, let left, let right): left.references + right.references
        }
    }
}

extension Expression.Reference {
    /// Splits a configuration's key: `width[2]` is layer 2 of `width`.
    init(key: String) {
        if key.hasSuffix("]"), let bracket = key.lastIndex(of: "["),
            let layer = Int(key[key.index(after: bracket)...].dropLast())
        {
            self.init(name: String(key[..<bracket]), index: .layer(layer))
        } else {
            self.init(name: key, index: .none)
        }
    }
}
