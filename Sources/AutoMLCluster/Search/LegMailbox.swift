import Foundation

/// Carries events of a leg from the monitor's thread to the task that waits for them.
///
/// No `AsyncStream`: a task that is cancelled waits here nevertheless, for its worker's checkpoint.
final class LegMailbox: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var events: [LegEvent] = []
    private var reader: CheckedContinuation<LegEvent, Never>?

    func put(_ event: LegEvent) {
        let waiting = lock.withLock { () -> CheckedContinuation<LegEvent, Never>? in
            defer { reader = nil }
            if reader == nil { events.append(event) }
            return reader
        }
        waiting?.resume(returning: event)
    }

    /// By one task at a time, and not after the last event.
    func next() async -> LegEvent {
        await withCheckedContinuation { continuation in
            let event = lock.withLock { () -> LegEvent? in
                guard events.isEmpty else { return events.removeFirst() }
                reader = continuation
                return nil
            }
            if let event { continuation.resume(returning: event) }
        }
    }
}
