/// A curve in one line of text: `▁▃▅▇█`.
package enum Sparkline {
    /// - Parameter width: the newest values that fit are shown; what is not a number is a blank.
    package static func text(_ values: [Double], width: Int = 30, _ signs: Signs = .unicode) -> String {
        let shown = values.suffix(width)
        let finite = shown.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else { return "" }
        let bars = signs.bars
        return String(
            shown.map { value in
                guard value.isFinite else { return " " }
                let share = high > low ? Fraction.of(value, from: low, to: high) : 1
                return bars[min(Int(share * Double(bars.count)), bars.count - 1)]
            })
    }
}

/// Where a value lies between two others, from 0 to 1.
enum Fraction {
    static func of(_ value: Double, from low: Double, to high: Double) -> Double {
        // Two numbers may lie further apart than the largest number.
        let scale = (high - low).isFinite ? 1 : 0.25
        return (value * scale - low * scale) / (high * scale - low * scale)
    }
}

extension Signs {
    /// From low to high.
    fileprivate var bars: [Character] { Array(self == .unicode ? "▁▂▃▄▅▆▇█" : "_.-~=+*#") }
}
