/// How often a controller looks, and how long it believes what it sees.
public struct ClusterPace: Sendable, Hashable {
    /// Between two looks at files, in seconds: how soon an epoch is known.
    public var look: Double
    /// Between two questions to the executor, in seconds; schedulers are shared with others.
    public var poll: Double
    /// How long a file may take to be seen from here.
    public var settle: Double
    /// A running job that has written nothing for so many seconds hangs.
    public var silence: Double
    /// How long a search that ends waits for its jobs to save what they have, in seconds.
    public var farewell: Double

    public init(
        look: Double = 0.25, poll: Double = 5, settle: Double = 10, silence: Double = 120, farewell: Double = 30
    ) {
        self.look = look
        self.poll = poll
        self.settle = settle
        self.silence = silence
        self.farewell = farewell
    }
}
