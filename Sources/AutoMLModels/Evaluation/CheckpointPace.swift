/// How often a training run is written down, so that a killed process loses little of it.
///
/// After an epoch, but no more than once in an interval: a small network's epoch takes less time than a file. Within an
/// epoch that takes longer, as soon as the interval is over.
struct CheckpointPace {
    private let interval: Duration
    private var last = ContinuousClock.now

    init(interval: Duration) { self.interval = interval }

    var isDue: Bool { ContinuousClock.now - last >= interval }

    mutating func restart() { last = .now }
}
