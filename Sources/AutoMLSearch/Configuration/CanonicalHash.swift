/// Identifies what a configuration builds: equal for two configurations that build and train the same network.
///
/// 64-bit FNV-1a (Fowler, Noll, Vo) over the lines `name=value` in byte order of the names. Numbers are hashed by
/// their shortest decimal form, so that the hash is the same on every platform and after a round trip through JSON.
public struct CanonicalHash: Sendable, Hashable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public init(_ configuration: Configuration) {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        for (name, value) in configuration.values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            for byte in "\(name)=\(Self.text(of: value))\n".utf8 {
                state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        rawValue = state
    }

    /// A whole real hashes like the integer: `3.0` and `3` build the same network.
    private static func text(of value: Value) -> String {
        if let integer = value.integer { return String(integer) }
        if case .text(let text) = value { return "\"\(text)\"" }
        return value.description
    }
}

extension CanonicalHash: CustomStringConvertible {
    /// Sixteen lower-case hexadecimal digits.
    public var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Nil for anything but sixteen hexadecimal digits.
    public init?(_ description: String) {
        guard description.utf8.count == 16, description.first?.isHexDigit == true,
            let value = UInt64(description, radix: 16)
        else { return nil }
        rawValue = value
    }
}

extension CanonicalHash: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = CanonicalHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a hexadecimal hash")
        }
        self = hash
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
