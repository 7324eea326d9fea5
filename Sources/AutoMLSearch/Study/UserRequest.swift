/// Something that a person asks of a search from outside of it.
public struct UserRequest: Sendable, Hashable {
    /// Counts up within a store: later requests have larger numbers.
    public let id: Int
    public let wish: Wish

    public enum Wish: Sendable, Hashable {
        /// To try this configuration before what the strategy proposes.
        case enqueue(Configuration)
        /// To end this trial after its running epoch, as a pruner would.
        case stopTrial(Trial.ID)
        /// To save and end, as after Ctrl-C.
        case stopStudy
    }

    public init(id: Int, wish: Wish) {
        self.id = id
        self.wish = wish
    }
}
