/// Where a trial is trained: a job of a scheduler, on one of its nodes.
public struct TrialPlace: Sendable, Hashable, Codable {
    /// The scheduler's own number of the job.
    public var job: String
    /// The host.
    public var node: String

    public init(job: String, node: String) {
        self.job = job
        self.node = node
    }
}
