import AutoMLCluster
import Foundation

/// A folder, and executors in it that run small shell scripts.
final class LocalSetting: Sendable {
    let folder: TemporaryFolder
    let clock = TestClock()

    init() throws { folder = TemporaryFolder() }

    func executor(slots: Int = 4, mostEnded: Int = 10_000) throws -> LocalExecutor {
        try LocalExecutor(
            folder: folder.file("jobs"), slots: slots, graceSeconds: 10, mostEnded: mostEnded, now: clock.now)
    }

    /// - Parameter script: finds the folder as `$1`.
    func job(_ name: String, _ script: String) -> JobRequest {
        JobRequest(
            name: name, arguments: ["/bin/sh", "-c", script, "sh", folder.url.path], log: folder.file("log"),
            resources: JobResources())
    }

    /// Runs until it is told by the file `go`.
    static let untilGo = "while [ ! -e $1/go ]; do sleep 0.01; done"

    func go() throws { try Data().write(to: folder.file("go")) }
}

extension TrialExecutor {
    func state(of id: JobID) throws -> JobState? { try poll().first { $0.id == id }?.state }

    /// Waits until a job has ended; blocks.
    func ending(of id: JobID) throws -> JobEnding {
        var found: JobEnding?
        try wait("the end of \(id)") {
            guard case .ended(let ending) = try state(of: id) else { return false }
            found = ending
            return true
        }
        return found!
    }
}
