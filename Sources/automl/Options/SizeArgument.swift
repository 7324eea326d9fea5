import ArgumentParser
import AutoMLModels

/// A number of bytes as people write it: `500MB`, `2GB`, `1.5GiB`, `800k`.
///
/// kB, MB, GB and TB are powers of ten; KiB, MiB, GiB and TiB powers of two. The letter alone stands for the power of ten.
struct SizeArgument: ExpressibleByArgument {
    let bytes: Int
    /// As it was written.
    let defaultValueDescription: String

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = argument.dropFirst(digits.count).trimmingPrefix(" ").lowercased()
        guard let number = Double(digits), let factor = Self.factor(of: unit) else { return nil }
        let bytes = (number * factor).rounded()
        guard bytes >= 1, bytes < 0x1p62 else { return nil }
        self.bytes = Int(bytes)
        defaultValueDescription = argument
    }

    private static func factor(of unit: String) -> Double? {
        let letters = ["", "k", "m", "g", "t"]
        for (power, letter) in letters.enumerated() {
            let (ten, two) = ((0..<power).reduce(1.0) { product, _ in product * 1_000 }, Double(1 << (10 * power)))
            if unit == letter || unit == letter + "b" { return ten }
            if power > 0, unit == letter + "ib" || unit == letter + "i" { return two }
        }
        return nil
    }
}
