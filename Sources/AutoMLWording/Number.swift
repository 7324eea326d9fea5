import Foundation

/// Numbers as people read them.
package enum Number {
    /// `97.41 %`, or `-` for none.
    package static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return "-" }
        return fixed(share * 100, digits: 2) + " %"
    }

    /// A difference of shares in hundredths, without the sign of percent: `0.42`.
    package static func points(_ share: Double) -> String { fixed(share * 100, digits: 2) }

    package static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        return String(format: "%.\(digits)f", value)
    }

    package static func loss(_ value: Double?) -> String {
        value.map { fixed($0, digits: 4) } ?? "-"
    }

    /// `812`, `12.3k`, `4.56M`, `7.89G`: three significant digits.
    package static func short(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "-" }
        for (unit, name) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where abs(value) >= unit {
            let scaled = value / unit
            return fixed(scaled, digits: scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + name
        }
        return fixed(value, digits: 0)
    }

    /// `1.5 ms`, `0.8 s`, `42 s`, `3 min 20 s`, `2 h 5 min`.
    package static func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return "-" }
        if seconds > 0, seconds < 0.1 { return fixed(seconds * 1000, digits: seconds < 0.01 ? 1 : 0) + " ms" }
        if seconds < 10 { return fixed(seconds, digits: 1) + " s" }
        // A database edited by hand may say anything.
        guard let whole = Int(exactly: seconds.rounded()) else { return "-" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
        return whole / 60 % 60 == 0 ? "\(whole / 3600) h" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    /// A real in its shortest form with at most four significant digits: `0.00123`, `0.2`.
    package static func short(real value: Double) -> String {
        String(format: "%.4g", value)
    }
}
