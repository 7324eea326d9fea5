import Foundation

/// Lets one process at a time write into the folder of a data set; the system lets go of it when the process ends,
/// however it ends.
final class FetchLock {
    private let descriptor: Int32

    /// Waits as long as another process holds it.
    ///
    /// - Parameter onWait: called once, where it has to wait.
    /// - Throws: `FetchError` for a folder that cannot be written to or locked; `CancellationError`.
    init(folder: String, onWait: () -> Void) async throws {
        let path = "\(folder)/.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw FetchError.system(path, "cannot be written") }
        var hasWaited = false
        while try !Self.tries(descriptor, path) {
            if !hasWaited { onWait() }
            hasWaited = true
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private static func tries(_ descriptor: Int32, _ path: String) throws -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK || errno == EINTR { return false }
        throw FetchError.system(path, "cannot be locked")
    }
}
