import AutoMLWording

/// What is wrong with an expression, and where in it.
public struct ExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The expression as it was written.
    public let text: String
    /// Counted in characters from 1; nil where the fault is in the meaning and not at one place.
    public let column: Int?
    /// What was found, what is expected.
    public let message: String

    public init(_ message: String, in text: String, column: Int? = nil) {
        self.message = message
        self.text = text
        self.column = column
    }

    /// `'depth <': column 8: expected a value, found the end`
    public var description: String {
        let place = column.map { "column \($0): " } ?? ""
        return "'\(text.count > 80 ? text.prefix(77) + "..." : text)': \(place)\(message)".printable()
    }
}
