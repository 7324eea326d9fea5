import Foundation

/// Memory that trials share: each takes what it will need before it starts, and waits where that is not there.
///
/// First come, first served: a large trial that waits is not overtaken for ever by small ones.
public final class MemoryBudget: @unchecked Sendable {
    /// For all trials together.
    public let bytes: Int
    /// For one trial.
    public let bytesPerTrial: Int

    private let lock = NSLock()
    // Guarded by `lock`.
    private var taken = 0
    private var queue: [Int] = []
    private var nextTicket = 0

    /// - Parameter bytesPerTrial: nil where one may take all.
    public init(bytes: Int, bytesPerTrial: Int? = nil) {
        self.bytes = bytes
        self.bytesPerTrial = min(bytes, bytesPerTrial ?? bytes)
    }

    /// Waits for `bytes` and holds them as long as the result lives, or until it gives some back.
    ///
    /// - Precondition: `bytes` are at most those of the whole budget.
    /// - Throws: `CancellationError` where the task is cancelled before.
    public func reserve(_ bytes: Int) async throws -> Reservation {
        precondition(bytes <= self.bytes, "what can never be had is refused before")
        let ticket = lock.withLock {
            nextTicket += 1
            queue.append(nextTicket)
            return nextTicket
        }
        defer { lock.withLock { queue.removeAll { $0 == ticket } } }
        while !take(bytes, ticket) { try await Task.sleep(for: .milliseconds(5)) }
        return Reservation(self, bytes)
    }

    private func take(_ bytes: Int, _ ticket: Int) -> Bool {
        lock.withLock {
            guard queue.first == ticket, taken + bytes <= self.bytes else { return false }
            taken += bytes
            return true
        }
    }

    fileprivate func giveBack(_ bytes: Int) { lock.withLock { taken -= bytes } }

    /// Bytes that trials hold now.
    public var bytesTaken: Int { lock.withLock { taken } }
}

/// Memory that a trial holds.
public final class Reservation: @unchecked Sendable {
    private let budget: MemoryBudget
    // Used by one trial, one call after the other.
    private var bytes: Int

    fileprivate init(_ budget: MemoryBudget, _ bytes: Int) { (self.budget, self.bytes) = (budget, bytes) }

    deinit { budget.giveBack(bytes) }

    /// Gives back what is beyond `needed`.
    public func shrink(to needed: Int) {
        guard needed < bytes else { return }
        budget.giveBack(bytes - needed)
        bytes = needed
    }
}
