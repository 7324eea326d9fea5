/// A number for jobs that are known by their names alone: it may stand in a file's name and in an attempt's.
extension JobID {
    /// The name itself, but for what is no letter, digit or hyphen of ASCII: of that, each byte becomes `_` and two
    /// hexadecimal digits.
    package init(name: String) {
        self = name.utf8.map { Self.isPlain($0) ? String(UnicodeScalar($0)) : Self.escaped($0) }.joined()
    }

    /// The name of which `init(name:)` made it; nil where it did not.
    package var name: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let first = rest.popFirst() {
            guard first == Self.mark else {
                bytes.append(first)
                continue
            }
            guard let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return JobID(name: name) == self ? name : nil
    }

    private static let mark = UInt8(ascii: "_")

    private static func isPlain(_ byte: UInt8) -> Bool {
        let character = Character(UnicodeScalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return (digits.count == 1 ? "_0" : "_") + digits
    }
}
