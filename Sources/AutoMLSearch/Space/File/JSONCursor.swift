/// Walks over a text, counting lines and columns.
struct JSONCursor {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private(set) var position = TextPosition(line: 1, column: 1)

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The next scalar, or nil at the end.
    var peek: Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    mutating func advance() {
        if peek == "\n" {
            position.line += 1
            position.column = 1
        } else {
            position.column += 1
        }
        index += 1
    }

    mutating func skipBlanks() {
        while let scalar = peek, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" { advance() }
    }

    /// Steps over `scalar` if it comes next.
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        advance()
        return true
    }

    mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
        var result = String.UnicodeScalarView()
        while let scalar = peek, belongs(scalar) {
            result.append(scalar)
            advance()
        }
        return String(result)
    }

    /// As an error message shows it: `'x'`, or `U+0007` where it cannot be shown.
    static func name(of scalar: Unicode.Scalar) -> String {
        if scalar.value > 0x20, scalar.value != 0x7F { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
