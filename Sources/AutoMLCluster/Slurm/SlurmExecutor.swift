import AutoMLWording

/// Runs jobs on a Slurm cluster, by its command lines `sbatch`, `squeue` and `scancel`: every cluster has them, and one
/// attempt at a trial is one batch job.
///
/// Measured with Slurm 22.05. A job is never requeued by Slurm: another job takes its place.
public struct SlurmExecutor: TrialExecutor {
    /// The beginning of the names of all jobs that are this executor's; the user may have others.
    public let namePrefix: String
    public let options: SlurmOptions
    public let commands: SlurmCommands

    public init(namePrefix: String, options: SlurmOptions = .init(), commands: SlurmCommands = .init()) {
        self.namePrefix = namePrefix
        self.options = options
        self.commands = commands
    }

    /// Where the queue is full, sbatch would try again by itself for two minutes: it is killed as soon as it says so.
    public func submit(_ job: JobRequest) throws -> JobID {
        let submission = SlurmSubmission(job: job, options: options)
        if let problem = submission.problem { throw ExecutorError.refused(problem) }
        let outcome = try commands.run(
            commands.sbatch, submission.arguments, input: submission.script, complaint: "sleeping and retrying")
        if outcome.ending == .exited(0) { return try accepted(outcome) }
        let complaint = SlurmComplaint(outcome.errors)
        let refusal = complaint.refusal(of: commands.sbatch)
        if complaint.isFull { throw ExecutorError.full(refusal) }
        throw complaint.isUnfit ? ExecutorError.unfit(refusal) : .refused(refusal)
    }

    public func poll() throws -> [JobStatus] {
        let outcome = try commands.run(commands.squeue, SlurmQueue.arguments)
        guard outcome.ending == .exited(0) else {
            throw ExecutorError.unreachable(SlurmComplaint(outcome.errors).refusal(of: commands.squeue))
        }
        return SlurmQueue.jobs(in: outcome.output, namePrefix: namePrefix)
    }

    /// To yield, a job that waits is taken from the queue: it has nothing to save. Waiting ones first: one that starts
    /// between the two calls then still gets the signal.
    public func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        for ids in Self.chunks(of: jobs.filter { SlurmQueue.isJobID($0) }) {
            switch manner {
            case .end: try scancel(ids)
            case .yield:
                try scancel(["--state=PENDING"] + ids)
                try scancel(["--state=RUNNING", "--signal=USR1", "--batch"] + ids)
            }
        }
    }

    public func adopt(_ names: Set<String>) throws -> [String: JobID] {
        let named = try poll().filter { names.contains($0.name) }
        return Dictionary(named.map { ($0.name, $0.id) }) { Self.newer($0, $1) }
    }

    /// Should two jobs have one name, the later: Slurm counts upwards.
    private static func newer(_ first: JobID, _ second: JobID) -> JobID {
        (first.count, first) < (second.count, second) ? second : first
    }

    private func accepted(_ outcome: BoundedCommand.Outcome) throws -> JobID {
        if let id = SlurmSubmission.jobID(in: outcome.output) { return id }
        throw ExecutorError.unreachable(
            "\(commands.sbatch) gave no job number but '\(outcome.output.printable(limit: 100))'")
    }

    private func scancel(_ arguments: [String]) throws {
        let outcome = try commands.run(commands.scancel, arguments)
        let complaint = SlurmComplaint(outcome.errors)
        guard outcome.ending != .exited(0), !complaint.isOnlyOfMissingJobs else { return }
        throw ExecutorError.refused(complaint.refusal(of: commands.scancel))
    }

    /// Two hundred ids in a call: beyond, a command line may become too long.
    private static func chunks(of jobs: [JobID]) -> [[JobID]] {
        stride(from: 0, to: jobs.count, by: 200).map { Array(jobs[$0..<min($0 + 200, jobs.count)]) }
    }
}
