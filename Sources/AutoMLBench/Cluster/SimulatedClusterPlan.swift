/// A made-up cluster: how large it is, how long things take, and what goes wrong.
public struct SimulatedClusterPlan: Sendable, Hashable {
    /// Jobs that run at once.
    public var slots: Int
    /// Machines that the slots are spread over.
    public var nodes: Int
    /// How long an epoch takes; that of a trial is up to a fifth longer or shorter.
    public var epochSeconds: Double
    /// How often the scheduler starts jobs, as Slurm does each second or so; 0 for at once.
    public var tickSeconds: Double
    /// How long each call of the scheduler takes: `sbatch` and `squeue` are programs of some 10 ms.
    public var callSeconds: Double
    /// How long the scheduler remembers a job that has ended: Slurm's `MinJobAge`.
    public var memorySeconds: Double
    public var faults: Faults
    /// On which the workers are simulated.
    public var threads: Int

    /// What goes wrong; nothing by default.
    public struct Faults: Sendable, Hashable {
        /// Nodes that die in a second.
        public var deathsPerSecond = 0.0
        /// How long a dead node is away.
        public var downSeconds = 1.0
        /// From the beginning of one time in which the scheduler does not answer to that of the next; nil for never.
        public var outageEvery: Double?
        public var outageSeconds = 1.0

        public init() {}
    }

    public init(
        slots: Int, nodes: Int = 1, epochSeconds: Double, tickSeconds: Double = 1, callSeconds: Double = 0,
        memorySeconds: Double = 300, faults: Faults = Faults(), threads: Int = 2
    ) {
        precondition(slots > 0 && nodes > 0 && nodes <= slots && threads > 0, "a cluster needs a slot on each node")
        self.slots = slots
        self.nodes = nodes
        self.epochSeconds = epochSeconds
        self.tickSeconds = tickSeconds
        self.callSeconds = callSeconds
        self.memorySeconds = memorySeconds
        self.faults = faults
        self.threads = threads
    }
}
