import ArgumentParser

/// A length of time as people write it: `90s`, `30m`, `1h30m`, `2d`.
struct DurationArgument: ExpressibleByArgument {
    let seconds: Double
    /// As it was written.
    let defaultValueDescription: String

    private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    init?(argument: String) {
        var total = 0.0
        var digits = ""
        for character in argument {
            if character.isASCII, character.isNumber || character == "." {
                digits.append(character)
            } else {
                guard let unit = Self.units[character], let number = Double(digits) else { return nil }
                total += number * unit
                digits = ""
            }
        }
        guard digits.isEmpty, total > 0, total.isFinite else { return nil }
        seconds = total
        defaultValueDescription = argument
    }
}
