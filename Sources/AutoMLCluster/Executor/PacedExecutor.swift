import Foundation

/// Asks another executor no more often than once in an interval, and answers in between with what it said last: a scheduler
/// is shared with other people, while files may be looked at ten times a second.
public final class PacedExecutor: TrialExecutor, @unchecked Sendable {
    private let inner: any TrialExecutor
    private let interval: Duration
    private let lock = NSLock()
    // Guarded by `lock`.
    private var last: [JobStatus] = []
    private var asked: ContinuousClock.Instant?
    /// In place of the last answer.
    private var failure: ExecutorError?

    public init(_ inner: any TrialExecutor, every interval: Duration) {
        (self.inner, self.interval) = (inner, interval)
    }

    /// A job that was taken since is among those that wait.
    public func submit(_ job: JobRequest) throws -> JobID {
        let id = try inner.submit(job)
        lock.withLock { last.append(JobStatus(id: id, name: job.name, state: .waiting)) }
        return id
    }

    /// Without an answer the next call asks again after the interval, and until then has none either.
    public func poll() throws -> [JobStatus] {
        try lock.withLock {
            if let asked, ContinuousClock.now - asked < interval {
                if let failure { throw failure }
                return last
            }
            asked = .now
            do {
                last = try inner.poll()
                failure = nil
            } catch let error as ExecutorError {
                failure = error
                throw error
            }
            return last
        }
    }

    public func cancel(_ jobs: [JobID], _ manner: CancelManner) throws { try inner.cancel(jobs, manner) }

    public func adopt(_ names: Set<String>) throws -> [String: JobID] { try inner.adopt(names) }
}
