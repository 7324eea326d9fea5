import Foundation

/// What a controller did: for whoever wonders what it can feed.
public struct ClusterStatistics: Sendable, Hashable {
    public var submissions = 0
    public var polls = 0
    public var measurements = 0
    /// In which the controller's thread was not waiting.
    public var busySeconds = 0.0
}

/// Counted on the monitor's thread, read from any.
final class StatisticsBox: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var counts = ClusterStatistics()

    var value: ClusterStatistics { lock.withLock { counts } }

    func addSubmission() { lock.withLock { counts.submissions += 1 } }
    func addPoll() { lock.withLock { counts.polls += 1 } }
    func add(measurements: Int) { lock.withLock { counts.measurements += measurements } }
    func add(busy seconds: Double) { lock.withLock { counts.busySeconds += seconds } }
}
