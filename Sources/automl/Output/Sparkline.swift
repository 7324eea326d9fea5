/// A curve in one line of text: `▁▃▅▇█`.
enum Sparkline {
    private static let bars = Array("▁▂▃▄▅▆▇█")

    /// - Parameter width: the newest values that fit are shown; what is not a number is a blank.
    static func text(_ values: [Double], width: Int = 30) -> String {
        let shown = values.suffix(width)
        let finite = shown.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else { return "" }
        // Two numbers may lie further apart than the largest number.
        let scale = (high - low).isFinite ? 1 : 0.25
        return String(
            shown.map { value in
                guard value.isFinite else { return " " }
                let share = high > low ? (value * scale - low * scale) / (high * scale - low * scale) : 1
                return bars[min(Int(share * Double(bars.count)), bars.count - 1)]
            })
    }
}
