/// Runs jobs somewhere: on this machine, on a cluster. Four calls are all that a search needs of a scheduler.
///
/// What a job does and how it ends stands in files (`AttemptFolder`); of an executor one only wants to know whether a job
/// is still there, and if not, whose fault that is. Calls may block for seconds: never make them on the cooperative pool.
public protocol TrialExecutor: Sendable {
    /// Hands a job over. It may wait long before it runs.
    ///
    /// - Returns: the number by which the executor knows it.
    /// - Throws: `ExecutorError`. After `unreachable` the job may have been taken nevertheless: ask `adopt`.
    func submit(_ job: JobRequest) throws -> JobID

    /// Every job of this study that the executor still remembers, waiting, running or ended, in any order: one question
    /// for all.
    ///
    /// - Throws: `ExecutorError.unreachable`: then nothing is known, and nothing has changed.
    func poll() throws -> [JobStatus]

    /// Asks jobs to end; one that has ended is no error. That a job was asked does not mean that it ends: ask again.
    func cancel(_ jobs: [JobID], _ manner: CancelManner) throws

    /// Which of these names already belong to jobs: after a crash, or where an answer to `submit` was lost.
    func adopt(_ names: Set<String>) throws -> [String: JobID]
}

/// The executor's own number of a job, such as Slurm's "4711".
public typealias JobID = String

/// How a job is asked to end.
public enum CancelManner: Sendable, Hashable {
    /// To save a checkpoint and to go on another time.
    case yield
    /// For good; what it trains is not wanted any more.
    case end
}

/// Why an executor did not do what it was asked.
public enum ExecutorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody answers, or not in time. Nothing is known of any job.
    case unreachable(String)
    /// No room for another job now, such as a user's limit of jobs: later there may be.
    case full(String)
    /// It will never take a job: a partition that does not exist, an account that may not.
    case refused(String)
    /// No node has what this job asks for; another job may ask for less.
    case unfit(String)

    public var description: String {
        switch self {
        case .unreachable(let reason), .full(let reason), .refused(let reason), .unfit(let reason): reason
        }
    }
}
