/// What a piece of text means. A terminal with colours shows it; the words say it, too.
package enum Tone: Sendable, Hashable {
    /// The best so far.
    case best
    /// Healthy, completed.
    case good
    /// Pruned, a tie, a warning.
    case warning
    /// Failed, diverged.
    case bad
    /// Beside the point, but good to know.
    case secondary
    case heading

    /// Parameters of "select graphic rendition" (ECMA-48, 8.3.117).
    var code: String {
        switch self {
        case .best: "1;32"
        case .good: "32"
        case .warning: "33"
        case .bad: "31"
        case .secondary: "2"
        case .heading: "1"
        }
    }
}
