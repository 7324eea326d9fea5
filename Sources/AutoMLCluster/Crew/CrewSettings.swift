/// How a crew is made.
public struct CrewSettings: Sendable {
    /// In front of its jobs' names: a study's own.
    public var prefix: String
    /// How many members there may be at once.
    public var size: Int
    /// By path, as on every node.
    public var program: String
    /// How many items a member may have beside the one that it performs: none of its time is lost between two.
    public var prefetch: Int
    /// How long an item that was asked to end may take before its member is cancelled, in seconds.
    public var graceSeconds: Double
    /// What a member has at least, whatever the item for which it is hired needs.
    public var least: JobResources
    /// The last word on a member's job before it is submitted.
    public var makeJob: @Sendable (JobRequest) -> JobRequest

    public init(
        prefix: String, size: Int, program: String, prefetch: Int = 1, graceSeconds: Double = 60,
        least: JobResources = JobResources(), makeJob: @escaping @Sendable (JobRequest) -> JobRequest = { $0 }
    ) {
        self.prefix = prefix
        self.size = size
        self.program = program
        self.prefetch = prefetch
        self.graceSeconds = graceSeconds
        self.least = least
        self.makeJob = makeJob
    }
}
