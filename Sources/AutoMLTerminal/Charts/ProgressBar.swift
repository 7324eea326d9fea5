/// How much of something is done, in one line: `━━━━━━━╸──────`.
package enum ProgressBar {
    /// - Parameters:
    ///   - share: from 0 to 1; what lies outside, or is no number, counts as the nearer end.
    ///   - width: in columns.
    package static func text(_ share: Double, width: Int, _ signs: Signs, tone: Tone = .good) -> StyledText {
        let share = share.isFinite ? min(max(share, 0), 1) : 0
        let halves = Int((share * Double(2 * width)).rounded(.down))
        let isHalf = halves % 2 == 1
        let done = String(repeating: signs.done, count: halves / 2) + (isHalf ? signs.half : "")
        let rest = String(repeating: signs.open, count: width - halves / 2 - (isHalf ? 1 : 0))
        return StyledText(done, tone) + StyledText(rest, .secondary)
    }
}

extension Signs {
    fileprivate var done: String { self == .unicode ? "━" : "#" }
    fileprivate var half: String { self == .unicode ? "╸" : "+" }
    fileprivate var open: String { self == .unicode ? "─" : "-" }
}
