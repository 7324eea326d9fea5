import Dispatch

/// Tells others, as long as it is held, that this process still works on a study.
///
/// On a queue of its own: neither a slow question to a strategy nor whatever fills the cooperative pool may make a living
/// process look dead.
public final class Heartbeat: @unchecked Sendable {
    // A source may be cancelled from any thread.
    private let timer: any DispatchSourceTimer

    init(every interval: Duration, beat: @escaping @Sendable () throws -> Void) {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "heartbeat"))
        // A beat that cannot be written is one that others miss; what matters is written, and refused, elsewhere.
        timer.setEventHandler { try? beat() }
        timer.schedule(deadline: .now(), repeating: interval / .seconds(1))
        timer.resume()
        self.timer = timer
    }

    deinit { timer.cancel() }
}
