import Dispatch

/// Runs an actor on a dispatch queue of its own, so that a slow question to a strategy or a store never holds up the
/// cooperative pool. (`DispatchSerialQueue`, which would do this, is absent on Linux.)
final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
