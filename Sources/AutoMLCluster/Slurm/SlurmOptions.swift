/// What the people of a cluster have to say about a job beyond its size.
public struct SlurmOptions: Sendable, Hashable {
    /// nil: the cluster's default, as for the next two.
    public var partition: String?
    public var account: String?
    public var qos: String?
    /// Of one job; a trial that needs longer goes on in another. nil: the partition's default.
    public var time: Duration?
    /// How long before the time limit a job is asked to save a checkpoint. Slurm may ask a minute earlier.
    public var signalLead: Duration
    /// Further words for sbatch, such as `--constraint=avx512`.
    public var extraArguments: [String]
    /// Lines of shell before the job's program, such as `module load openblas`.
    public var setup: [String]
    /// Whether the memory of `JobResources` is asked for. Clusters that do not count memory refuse or ignore it.
    public var passesMemory: Bool

    public init(
        partition: String? = nil, account: String? = nil, qos: String? = nil, time: Duration? = nil,
        signalLead: Duration = .seconds(60), extraArguments: [String] = [], setup: [String] = [],
        passesMemory: Bool = true
    ) {
        self.partition = partition
        self.account = account
        self.qos = qos
        self.time = time
        self.signalLead = signalLead
        self.extraArguments = extraArguments
        self.setup = setup
        self.passesMemory = passesMemory
    }
}

extension SlurmOptions {
    /// Slurm counts limits in minutes; a part of one is a whole one.
    var minutes: Int? { time.map { Self.ceiling($0.components, 60) } }

    /// Seconds before the limit, as much as Slurm takes.
    var leadSeconds: Int { min(max(Self.ceiling(signalLead.components, 1), 1), 65_535) }

    /// Why no job can run under these options, with the remedy.
    var problem: String? {
        guard let minutes, minutes * 60 <= leadSeconds else { return nil }
        return "a time limit of \(minutes) min leaves nothing before the signal \(leadSeconds) s ahead of it; "
            + "give a longer time limit or a shorter signal lead"
    }

    private static func ceiling(_ time: (seconds: Int64, attoseconds: Int64), _ unit: Int64) -> Int {
        let seconds = max(0, time.seconds) + (time.attoseconds > 0 ? 1 : 0)
        return Int(max(1, (seconds + unit - 1) / unit))
    }
}
