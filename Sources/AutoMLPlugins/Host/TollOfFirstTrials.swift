import Foundation

/// Notices a program that never works: where the first trials of a search all fail before they measure anything, the
/// mistake is not the trials'.
final class TollOfFirstTrials: @unchecked Sendable {
    private static let allowed = 3

    // Guarded by `lock`.
    private let lock = NSLock()
    private var failures = 0
    private var hasWorked = false

    /// A trial was measured.
    func pass() { lock.withLock { hasWorked = true } }

    /// - Throws: `failure`, as the end of the search, where it is one too many.
    func take(_ failure: PluginFailure, measured: Bool) throws {
        let isHopeless = lock.withLock {
            if measured { hasWorked = true }
            failures += 1
            return !hasWorked && failures >= Self.allowed
        }
        guard isHopeless else { return }
        throw PluginFailure(
            .badInput, failure.plugin, "\(failure.what): so ended all of the first \(Self.allowed) trials",
            remedy: "mend it, then search again under another --study name", log: failure.log)
    }
}

/// The folder in which a trial keeps its checkpoint.
enum TrialFolder {
    static func make(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
}
