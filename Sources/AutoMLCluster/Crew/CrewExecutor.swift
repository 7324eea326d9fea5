public import Foundation

/// Runs many short jobs in few long ones: members, which are jobs of another executor, perform one item after the
/// other.
///
/// To the search it is an executor like others. An item's number is made of its name; it waits until a member begins
/// it, and ends as the member says, or, where the member's job ended over it, as that did. An item that was handed to a
/// member and not begun is handed to another without a word. Ending an item does not end its member, unless it hangs.
///
/// The folder is shared with the nodes; one controller at a time may use it. A later one goes on with the members that
/// live, and with all items that were handed to them.
public final class CrewExecutor: TrialExecutor, @unchecked Sendable {
    // Guarded by `lock`.
    private let lock = NSLock()
    private var crew: Crew

    /// - Throws: `SharedFolderError`.
    public convenience init(_ inner: any TrialExecutor, folder: URL, settings: CrewSettings) throws {
        try self.init(inner, folder: folder, settings: settings, now: LocalExecutor.uptime)
    }

    /// - Parameter now: a clock that never goes back, in seconds.
    package init(
        _ inner: any TrialExecutor, folder: URL, settings: CrewSettings, now: @escaping @Sendable () -> Double
    ) throws {
        crew = try Crew(inner, folder: folder, settings: settings, now: now)
    }

    /// Where an item of this name has not ended, it is that one.
    public func submit(_ job: JobRequest) throws -> JobID {
        try lock.withLock { try crew.take(job) }
    }

    public func poll() throws -> [JobStatus] {
        try lock.withLock {
            try crew.observe()
            crew.cancelMembers()
            try shared { try crew.assign() }
            try shared { try crew.hire() }
            try shared { try crew.prefetch() }
            return crew.statuses
        }
    }

    public func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        try lock.withLock { try shared { try crew.cancel(jobs, manner) } }
    }

    public func adopt(_ names: Set<String>) throws -> [String: JobID] {
        lock.withLock {
            let ids = names.map { ($0, JobID(name: $0)) }
            return Dictionary(uniqueKeysWithValues: ids.filter { crew.knows($0.1) })
        }
    }

    /// Lets all members leave after the items at hand, and forgets what waits. Nothing is taken any more.
    public func close() throws {
        try lock.withLock { try shared { try crew.close() } }
    }

    /// A shared folder that cannot be written is as good as a scheduler that does not answer.
    private func shared(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as SharedFolderError {
            throw ExecutorError.unreachable(error.description)
        }
    }
}
