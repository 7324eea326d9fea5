import AutoMLCluster
import Dispatch
import Foundation

/// A worker that trains one trial after the other, as the search hands them over.
struct CrewService: Sendable {
    private let member: CrewMember
    private let bell = StopBell()

    /// - Parameter folder: of the member.
    init(_ folder: URL) { member = CrewMember(folder: folder, host: ClusterWorker.node) }

    /// Returns when there is nothing more to do, or somebody asked it to leave.
    func run() async throws -> Int32 {
        let signals = WorkerSignals { [member, bell] in
            member.leave()
            bell.ring()
        }
        defer { withExtendedLifetime(signals) {} }
        return try await withCheckedThrowingContinuation { done in
            // Its own thread: it waits for files, and for trials.
            let thread = Thread { done.resume(with: Result { try serve() }) }
            thread.name = "crew"
            thread.start()
        }
    }

    /// An item that yields because the job's time is up leaves the rest to others.
    private func serve() throws -> Int32 {
        let worker = ClusterWorker(bell)
        try member.run { item in train(item, worker) }
        return 0
    }

    private func train(_ item: CrewItem, _ worker: ClusterWorker) -> Int32 {
        guard let leg = item.leg else { return 1 }
        let box = CodeBox()
        let finished = DispatchSemaphore(value: 0)
        Task {
            do { box.code = try await worker.train(leg, job: item.job) } catch {
                // Where a job of its own would have said it.
                try? Data("automl: \(Failure.oneLine(error))\n".utf8).write(to: item.log)
            }
            finished.signal()
        }
        finished.wait()
        bell.forgetListener()
        return box.code
    }
}

/// Written by one task, read after it has ended.
private final class CodeBox: @unchecked Sendable {
    var code: Int32 = 1
}
