import Dispatch
import Foundation

/// Turns Ctrl-C (and SIGTERM) into a call; a second one ends the program at once.
///
/// Lasts as long as it is held.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter first: called once, on the first signal.
    init(first: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "signals")
        let counter = Counter()
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                counter.value += 1
                if counter.value > 1 { exit(130) }
                first()
            }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// Touched on the signal queue only.
    private final class Counter: @unchecked Sendable {
        var value = 0
    }
}
