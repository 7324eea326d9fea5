import AutoMLWording
import Foundation

/// Numbers as benchmarks print them.
extension Number {
    /// `28,100`; with fewer than three digits one decimal.
    static func grouped(_ value: Double) -> String {
        guard value.isFinite else { return fixed(value, digits: 0) }
        guard value >= 100 else { return fixed(value, digits: 1) }
        var text = Substring(fixed(value, digits: 0))
        var groups: [Substring] = []
        while text.count > 3 {
            groups.insert(text.suffix(3), at: 0)
            text = text.dropLast(3)
        }
        return ([text] + groups).joined(separator: ",")
    }

    /// `64 %`.
    static func wholePercent(_ share: Double) -> String { fixed(share * 100, digits: 0) + " %" }

    /// `14.2 µs`, `840 µs`, `64.2 ms`.
    static func microseconds(_ value: Double) -> String {
        value < 10_000 ? fixed(value, digits: value < 100 ? 1 : 0) + " µs" : fixed(value / 1000, digits: 1) + " ms"
    }
}
