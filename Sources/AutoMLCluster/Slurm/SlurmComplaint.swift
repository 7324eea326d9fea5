import AutoMLWording
import Foundation

/// What a program of Slurm's says where it fails, read for what it means.
///
/// Texts as in Slurm's `slurm_errno.c`, from 22.05 to 25.11.
struct SlurmComplaint {
    /// Lines without their `sbatch: error: `.
    private let lines: [String]

    init(_ text: String) {
        lines = text.split(whereSeparator: \.isNewline).map(Self.withoutOrigin).filter { !$0.isEmpty }
    }

    /// The first line, or the second where Slurm only repeats there what it means; nil where it said nothing.
    var sentence: String? { lines.first?.printable(limit: 300) }

    /// Nobody answered, or answered for sure.
    var isUnreachable: Bool { says(Self.unreachable) }

    /// There may be room later. Limits of one job's own size are for ever.
    var isFull: Bool { says(Self.full) && !lines.contains { SlurmReason($0).isForEver } }

    /// No node has what this one job asks for.
    var isUnfit: Bool { says(Self.unfit) }

    /// Every line tells of a job that is gone, or about to be.
    var isOnlyOfMissingJobs: Bool {
        !lines.isEmpty
            && lines.allSatisfy { line in Self.missing.contains { line.localizedCaseInsensitiveContains($0) } }
    }

    /// The sentence with what to do, where that is known.
    func refusal(of program: String) -> String {
        let sentence = sentence ?? "\(program) failed and did not say why"
        let remedy = Self.remedies.first { text, _ in lines.contains { $0.localizedCaseInsensitiveContains(text) } }
        return remedy.map { "\(sentence); \($0.remedy)" } ?? sentence
    }

    private func says(_ texts: [String]) -> Bool {
        lines.contains { line in texts.contains { line.localizedCaseInsensitiveContains($0) } }
    }

    /// `sbatch: error: Batch job submission failed: Invalid qos specification` begins with its last part.
    private static func withoutOrigin(_ line: Substring) -> String {
        var rest = line
        for origin in ["sbatch: ", "squeue: ", "scancel: ", "sinfo: ", "error: ", "fatal: ", failed]
        where rest.hasPrefix(origin) {
            rest = rest.dropFirst(origin.count)
        }
        return String(rest)
    }

    private static let failed = "Batch job submission failed: "

    private static let unreachable = [
        "Unable to contact slurm controller", "Socket timed out", "Zero Bytes were transmitted", "Connection refused",
        "Connection timed out", "Communication connection failure", "Message send failure", "Message receive failure",
        "Connection reset by peer", "No route to host", "Network is unreachable", "Protocol authentication error",
        "Rate limit exceeded", "in standby mode", "Unable to establish", "Header lengths are longer",
        "Connection rejected by handler", "shutting down",
    ]

    private static let full = [
        "temporarily unable to accept job", "Resource temporarily unavailable", "job queue full", "MaxJobCount",
        "violates accounting/QOS policy", "MaxSubmitJob", "GrpSubmitJobs", "SubmitJobsPerAccount",
        "System submissions disabled", "Partition in DOWN state", "inactive or drain", "Required node not available",
    ]

    private static let unfit = ["node configuration is not available", "Memory specification can not be satisfied"]

    private static let missing = [
        "Invalid job id specified", "already completing or completed", "Job can not be altered now",
        "has already finished",
        "is not running", "not pending nor running", "Job/step already",
    ]

    private static let remedies: [(text: String, remedy: String)] = [
        ("no default partition", "name one of the partitions that 'sinfo' shows"),
        ("No partition specified", "name one of the partitions that 'sinfo' shows"),
        ("partition name", "'sinfo' shows the partitions there are"),
        ("invalid partition", "'sinfo' shows the partitions there are"),
        ("permitted to use this partition", "'sinfo' shows the others"),
        ("account/partition combination", "'sacctmgr show associations user=$USER' shows your accounts"),
        ("Invalid account", "'sacctmgr show associations user=$USER' shows your accounts"),
        ("Invalid qos", "'sacctmgr show associations user=$USER format=account,qos' shows yours"),
        ("time limit is invalid", "'sinfo -o \"%P %l\"' shows the longest that each partition allows"),
        ("Memory specification", "ask for less memory, or do not ask for any"),
        ("node configuration is not available", "no node has so many CPUs or so much memory, or all are excluded"),
        ("Invalid node name", "an excluded node is not in this cluster any more"),
        ("feature specification", "'sinfo -o \"%N %f\"' shows the features of the nodes"),
        ("(gres)", "'sinfo -o \"%N %G\"' shows the resources of the nodes"),
        ("configuration file", "set SLURM_CONF, or run where sbatch works"),
    ]
}
