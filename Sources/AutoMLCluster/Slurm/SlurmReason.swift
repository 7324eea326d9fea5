/// Why a job waits, in Slurm's words: a name such as `Priority`, or a sentence.
///
/// Reference: Slurm, "Job Reason Codes".
struct SlurmReason {
    let text: String

    init(_ text: String) { self.text = text }

    /// A limit that a job of this size and place exceeds however long it waits.
    ///
    /// Not among them: `PartitionNodeLimit`, which also stands for nodes that are down; what a group or a user has used
    /// up, which comes back; `PartitionDown` and `PartitionInactive`, since partitions come back.
    var isForEver: Bool {
        Self.forEver.contains(name) || isOfOneJob
    }

    /// Held after a launch that failed, or as often as it may be requeued. What a person holds (`JobHeldUser`,
    /// `JobHeldAdmin`), a person releases: such a job waits.
    var isFailedLaunch: Bool {
        name == "JobHoldMaxRequeue" || text.lowercased().contains("requeued held")
    }

    /// Others come first, or the nodes that suit it are busy or being made ready.
    var isTurn: Bool { ["Priority", "Resources", "BeginTime", "Prolog", "Cleaning"].contains(name) }

    /// `AssocMaxCpuPerJobLimit`, `QOSMaxMemoryPerNode`, `QOSMinCpuNotSatisfied` and their kin.
    private var isOfOneJob: Bool {
        let isMaximum = name.hasPrefix("AssocMax") || name.hasPrefix("QOSMax")
        let isPerJob = ["PerJob", "PerJobLimit", "PerNode"].contains { name.hasSuffix($0) }
        return (isMaximum && isPerJob) || name.hasPrefix("QOSMin")
    }

    /// The first word: some versions go on with the sentence behind it.
    private var name: Substring { text.prefix { $0.isLetter } }

    private static let forEver: Set<Substring> = [
        "PartitionConfig", "PartitionTimeLimit", "BadConstraints", "Constraints", "InvalidAccount", "InvalidQOS",
        "AccountNotAllowed", "QOSNotAllowed", "MaxMemPerLimit", "DependencyNeverSatisfied", "ReservationDeleted",
        "ReservationInvalid",
    ]
}
