import Dispatch
import Foundation

/// Turns Ctrl-C (and SIGTERM) into the cancellation of a task; a second one ends the program at once.
final class Interruption: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]
    /// Touched on `queue` only.
    private var count = 0
    private let queue = DispatchQueue(label: "signals")

    /// - Parameter first: called once, on the first signal.
    init(first: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for source in sources {
            source.setEventHandler { [unowned self] in
                count += 1
                if count > 1 { exit(130) }
                first()
            }
            source.resume()
        }
    }
}
