/// A number as tables write it: `5`, `-0.25`, `6.02e23`.
///
/// Hexadecimal forms, `nan` and `inf` are not numbers here.
enum Number {
    static func parse(_ bytes: ArraySlice<UInt8>) -> Float? {
        short(bytes) ?? general(bytes)
    }

    /// Up to 15 digits without an exponent: the digits and the power of ten are exact, so that one division rounds
    /// correctly (Clinger, 1990).
    private static func short(_ bytes: ArraySlice<UInt8>) -> Float? {
        var (digits, fraction, count) = (0, 0, 0)
        var hasPoint = false
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in isNegative ? bytes.dropFirst() : bytes {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte >= 48, byte <= 57 {
                digits = digits * 10 + Int(byte - 48)
                count += 1
                if hasPoint { fraction += 1 }
                if count > 15 { return nil }
            } else {
                return nil
            }
        }
        guard count > 0 else { return nil }
        let value = Double(digits) / powers[fraction]
        return Float(isNegative ? -value : value)
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private static func general(_ bytes: ArraySlice<UInt8>) -> Float? {
        let isPlain = bytes.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        guard isPlain, let value = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
        let single = Float(value)
        return single.isFinite ? single : nil
    }

    /// Whether a field says that there is no value.
    ///
    /// `nan` among them: it is what programs write for a number that was never measured.
    static func isMissing(_ text: String) -> Bool {
        ["", "?", "na", "n/a", "#n/a", "nan", "null", "none", "-"].contains(text.lowercased())
    }

    static func isNotFinite(_ text: String) -> Bool {
        let text = text.lowercased().drop { $0 == "+" || $0 == "-" }
        return ["inf", "infinity"].contains(text)
    }
}
