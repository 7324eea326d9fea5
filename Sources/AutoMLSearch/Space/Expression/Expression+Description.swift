extension Expression: CustomStringConvertible {
    /// The normal form: one spelling for each operator, single quotes, only the parentheses that are needed.
    ///
    /// Reading it again gives the same expression.
    public var description: String {
        switch self {
        case .literal(.text(let text)): Self.quoted(text)
        case .literal(let value): value.description
        case .name(let name): name
        case .layer(let name, 0): "\(name)[i]"
        case .layer(let name, let offset): "\(name)[i\(offset > 0 ? "+" : "-")\(offset.magnitude)]"
        case .not(let operand): "not " + operand.text(inside: Self.notBinding)
        case .negative(let operand): "-" + operand.text(inside: Self.negativeBinding)
        case .binary(let infix, let left, let right):
            left.text(inside: infix.isComparison ? infix.binding + 1 : infix.binding)
                + " \(infix.rawValue) " + right.text(inside: infix.binding + 1)
        }
    }

    private func text(inside binding: Int) -> String {
        self.binding < binding ? "(\(self))" : description
    }

    private var binding: Int {
        switch self {
        case .literal, .name, .layer: 8
        case .not: Self.notBinding
        case .negative: Self.negativeBinding
        case .binary(let infix, _, _): infix.binding
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
