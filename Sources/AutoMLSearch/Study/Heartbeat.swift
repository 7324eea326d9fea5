import Dispatch

/// Tells others, as long as it is held, that this process still works on a study.
///
/// On a queue of its own: neither a slow question to a strategy nor whatever fills the cooperative pool may make a living
/// process look dead.
public final class Heartbeat: @unchecked Sendable {
    private let beat: @Sendable () throws -> Void
    // Made once; a source may be cancelled from any thread.
    private let timer: any DispatchSourceTimer

    init(every interval: Duration, beat: @escaping @Sendable () throws -> Void) {
        self.beat = beat
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "heartbeat"))
        // The timer outlives its end for a moment; what it holds, such as an open database, must not.
        timer.setEventHandler { [weak self] in self?.pulse() }
        timer.schedule(deadline: .now(), repeating: interval / .seconds(1))
        timer.resume()
    }

    deinit { timer.cancel() }

    /// A beat that cannot be written is one that others miss; what matters is written, and refused, elsewhere.
    private func pulse() { try? beat() }
}
