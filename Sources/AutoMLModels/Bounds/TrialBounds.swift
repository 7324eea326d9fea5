public import AutoMLSearch

/// What trials may take of the machine; nil for no bound.
public struct TrialBounds: Sendable {
    public var memory: MemoryBudget?
    public var time: TrialTime?

    public init(memory: MemoryBudget? = nil, time: TrialTime? = nil) {
        self.memory = memory
        self.time = time
    }
}

/// A trial that may train now.
struct Admission {
    /// As many as asked for, or fewer where their scratch would not fit: the result is the same.
    let threads: Int
    let bytes: Int
    /// Nil where memory is not bounded.
    let reservation: Reservation?
}

extension TrialBounds {
    /// Waits until a trial may start.
    ///
    /// - Parameters:
    ///   - bytes: what it takes with so many threads.
    ///   - isSuspect: the process died as it began: then nobody else is to start beside it.
    /// - Throws: `TrialFailure` where it would never fit; `CancellationError`.
    func admit(threads: Int, isSuspect: Bool, bytes: (Int) throws -> Int) async throws -> Admission {
        guard let memory else { return Admission(threads: threads, bytes: 0, reservation: nil) }
        var (threads, needed) = (threads, try bytes(threads))
        while needed > memory.bytesPerTrial, threads > 1 {
            threads -= 1
            needed = try bytes(threads)
        }
        guard needed <= memory.bytesPerTrial else {
            throw TrialFailure(
                "needs \(ByteSize(needed)) of memory, a trial may take \(ByteSize(memory.bytesPerTrial)); give more "
                    + "with --memory or --trial-memory")
        }
        return Admission(
            threads: threads, bytes: needed, reservation: try await memory.reserve(isSuspect ? memory.bytes : needed))
    }
}
