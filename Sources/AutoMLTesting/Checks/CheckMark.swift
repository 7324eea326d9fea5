/// One line of a conformance check: what was looked at, and what came of it.
public struct CheckMark: Sendable, Hashable {
    public enum Verdict: String, Sendable {
        case passed, failed
        /// Worth knowing, and no promise.
        case noted
    }

    /// Such as "inside the space".
    public let rule: String
    public let verdict: Verdict
    /// On one line; of a failure: where and how often.
    public let detail: String

    public init(_ rule: String, _ verdict: Verdict, _ detail: String = "") {
        self.rule = rule
        self.verdict = verdict
        self.detail = detail
    }
}

extension CheckMark {
    /// A mark for each rule in order: failed where it was broken, with the first place and how many there are.
    static func marks(
        for rules: [(rule: Violation.Rule, words: String)], _ violations: [Violation]
    ) -> [CheckMark] {
        rules.map { rule, words in
            let broken = violations.filter { $0.rule == rule }
            guard let first = broken.first else { return CheckMark(words, .passed) }
            let rest = broken.count > 1 ? " (and \(broken.count - 1) more)" : ""
            return CheckMark(words, .failed, first.detail + rest)
        }
    }
}
