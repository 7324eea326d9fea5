/// Why a job waits in the queue.
public struct WaitReason: Sendable, Hashable {
    /// In the executor's words.
    public var text: String
    /// It waits for nothing but its turn: others came first, or have what it needs.
    public var isTurn: Bool

    public init(_ text: String, isTurn: Bool) { (self.text, self.isTurn) = (text, isTurn) }

    /// What stays the same where details behind it change, as in "ReqNodeNotAvail, UnavailableNodes:n[2-3]".
    var kind: Substring { text.prefix { $0 != "," && $0 != ":" } }
}
