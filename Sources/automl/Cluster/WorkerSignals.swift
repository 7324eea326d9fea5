import Dispatch
import Foundation

/// Turns what schedulers send into a call: SIGUSR1 before a job's time is up, SIGTERM to end it. As often as it comes:
/// whoever asks for a job's end asks again.
final class WorkerSignals {
    private let sources: [any DispatchSourceSignal]

    init(_ heard: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "signals")
        sources = [SIGUSR1, SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: heard)
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
