extension Duration {
    /// The longest that a person can mean: a hundred years. Far beyond it the clock's own arithmetic would trap.
    private static let longestWritten = 36_500 * 86_400.0

    /// A length of time as people write it: `90s`, `30m`, `1h30m`, `2d`.
    ///
    /// Nil for anything else, for less than a nanosecond, and for more than a hundred years.
    public init?(written text: String) {
        let units: [Unicode.Scalar: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        var (total, digits) = (0.0, "")
        for scalar in text.unicodeScalars {
            if scalar == "." || ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else {
                guard let unit = units[scalar], let number = Double(digits) else { return nil }
                total += number * unit
                digits = ""
            }
        }
        guard digits.isEmpty, total >= 1e-9, total <= Self.longestWritten else { return nil }
        self = .seconds(total)
    }
}
