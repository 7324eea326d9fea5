/// Why a search's jobs wait, each reason told once while it lasts: at once where nodes are missing or a limit is reached;
/// where it is only a matter of turn, as soon as nothing else has gone on for half a minute.
package struct WaitNews {
    private var lastSeen: [Substring: ContinuousClock.Instant] = [:]
    /// Since when jobs wait and none runs.
    private var stillSince: ContinuousClock.Instant?

    private static let longTurn = Duration.seconds(30)
    /// A reason that comes and goes within this is the same one.
    private static let memory = Duration.seconds(60)

    package init() {}

    /// - Returns: what to say of an executor's answer: one line for each kind of reason that is news.
    package mutating func note(_ statuses: [JobStatus], now: ContinuousClock.Instant) -> [String] {
        let reasons = Set(statuses.compactMap(\.waitReason)).sorted { $0.text < $1.text }
        let isStill = !reasons.isEmpty && !statuses.contains { $0.state == .running }
        stillSince = isStill ? stillSince ?? now : nil
        let isLong = stillSince.map { now - $0 >= Self.longTurn } ?? false
        return reasons.filter { isLong || !$0.isTurn }.filter { isNews($0, now: now) }.map(words)
    }

    private mutating func isNews(_ reason: WaitReason, now: ContinuousClock.Instant) -> Bool {
        let last = lastSeen.updateValue(now, forKey: reason.kind)
        return last.map { now - $0 > Self.memory } ?? true
    }

    private func words(_ reason: WaitReason) -> String {
        "jobs wait\(reason.isTurn ? " for their turn" : ""): \(reason.text)"
    }
}
