/// What an executor says of a job.
public struct JobStatus: Sendable, Hashable {
    public var id: JobID
    public var name: String
    public var state: JobState
    /// The host it runs or ran on; nil before it started.
    public var node: String?
    /// Why it waits; nil where it does not, or the executor does not say.
    public var waitReason: WaitReason?

    public init(id: JobID, name: String, state: JobState, node: String? = nil, waitReason: WaitReason? = nil) {
        self.id = id
        self.name = name
        self.state = state
        self.node = node
        self.waitReason = waitReason
    }
}

public enum JobState: Sendable, Hashable {
    /// In the queue.
    case waiting
    /// In the queue, and it will never leave it by itself: in the executor's words.
    case stuck(String)
    /// Held after a failed start: another job in its place may run.
    case held(String)
    /// On a node, or about to leave it.
    case running
    case ended(JobEnding)

    /// Whether it may still do something.
    public var isAlive: Bool {
        if case .ended = self { return false }
        return true
    }
}

/// How a job ended, as the executor saw it. The files say what it did.
public enum JobEnding: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// The node died, another job was preferred, or it could not be launched: nothing that the job did.
    case lost(String)
    /// Its time was up.
    case timedOut
    case outOfMemory
    /// Somebody asked for it: this program or another.
    case cancelled
}

/// Exit codes by which a worker tells what the files may be too late to tell; those of sysexits.h.
public enum WorkerExit {
    /// EX_TEMPFAIL: saved a checkpoint and goes on another time.
    public static let yielded: Int32 = 75
    /// EX_CONFIG: the program or the data of this node are others.
    public static let refused: Int32 = 78
}
