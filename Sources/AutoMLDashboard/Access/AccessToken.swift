/// A secret that a visitor must know.
public enum AccessToken {
    /// 192 random bits, as hexadecimal digits.
    public static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<3).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
