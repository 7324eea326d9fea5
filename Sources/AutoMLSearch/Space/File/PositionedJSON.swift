/// A JSON value that knows where in its file it stands, so that an error can name line and column.
package struct PositionedJSON: Sendable, Hashable {
    package let content: Content
    /// Of the value's first character.
    package let position: TextPosition

    package indirect enum Content: Sendable, Hashable {
        case null
        case flag(Bool)
        /// A number without fraction and exponent that an `Int` holds.
        case integer(Int)
        case real(Double)
        case text(String)
        case array([PositionedJSON])
        case object([Member])
    }

    package struct Member: Sendable, Hashable {
        package let key: String
        package let keyPosition: TextPosition
        package let value: PositionedJSON
    }
}

extension PositionedJSON {
    /// A number, text or flag as a hyperparameter's value, else nil.
    package var scalar: Value? {
        switch content {
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .text(let value): .text(value)
        case .flag(let value): .flag(value)
        case .null, .array, .object: nil
        }
    }

    /// What stands here, as an error message says it.
    package var kind: String {
        switch content {
        case .null: "null"
        case .flag(let value): String(value)
        case .integer(let value): "the number \(value)"
        case .real(let value): "the number \(value)"
        case .text(let value): "the text \"\(value.count > 40 ? value.prefix(37) + "..." : value)\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}
