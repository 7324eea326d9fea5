import AutoMLWording
import Foundation

/// How a job is handed to sbatch, and what sbatch answers.
struct SlurmSubmission {
    var job: JobRequest
    var options: SlurmOptions

    /// Without the program's own name; options of sites come last and win.
    var arguments: [String] {
        let log = SlurmScript.literalPath(job.log.path)
        return [
            "--parsable", "--no-requeue", "--open-mode=append", "--job-name=\(job.name)", "--output=\(log)",
            "--error=\(log)", "--cpus-per-task=\(job.resources.cpus)", "--nodes=1", "--ntasks=1",
            "--signal=B:USR1@\(options.leadSeconds)",
        ] + limits + place + options.extraArguments
    }

    var script: String { SlurmScript.text(setup: options.setup, arguments: job.arguments) }

    /// Why this cannot be submitted, before sbatch is asked.
    var problem: String? {
        if let problem = options.problem { return problem }
        let length = job.name.utf8.count
        guard length > SlurmQueue.nameWidth || !job.name.allSatisfy(\.isASCII) else { return nil }
        return "job name '\(job.name.printable(limit: 100))' must be at most \(SlurmQueue.nameWidth) ASCII characters, "
            + "or squeue would not show it whole"
    }

    /// The number in `123` or `123;cluster`, the last line: a site's plugin may say something before it.
    static func jobID(in output: String) -> JobID? {
        guard let line = output.split(whereSeparator: \.isNewline).last else { return nil }
        let id = line.prefix { $0 != ";" }
        return SlurmQueue.isJobID(id) ? String(id) : nil
    }

    private var limits: [String] {
        var words: [String] = []
        if let bytes = job.resources.memoryBytes, options.passesMemory {
            // Zero means all of the node's.
            words.append("--mem=\(max(1, bytes / (1 << 20) + (bytes % (1 << 20) > 0 ? 1 : 0)))M")
        }
        if let minutes = options.minutes { words.append("--time=\(minutes)") }
        return words
    }

    private var place: [String] {
        var words = [("partition", options.partition), ("account", options.account), ("qos", options.qos)]
            .compactMap { name, value in value.map { "--\(name)=\($0)" } }
        if !job.excludedNodes.isEmpty { words.append("--exclude=\(job.excludedNodes.joined(separator: ","))") }
        return words
    }
}
