import AutoMLStore

/// Lays stretches of trials side by side, as few lanes as suffice: one for each worker.
///
/// The database does not keep which worker ran a trial. Given to the first lane that is free, stretches that follow each
/// other lie in one, so lanes are what workers were busy with, if not always the same worker.
struct Lanes {
    /// Of each stretch, from 0.
    private(set) var lanes: [Int] = []
    private(set) var count = 0
    /// When the last stretch ended; running ones end now, as far as is known.
    let end: Double
    /// Share of the time in which lanes were busy; time in which nothing ran, between two searches, does not count. Nil
    /// without any.
    private(set) var utilisation: Double?

    /// - Parameter spans: in order of their beginning.
    init(_ spans: [StudyTimeline.Span]) {
        end = spans.flatMap { [$0.start, $0.end].compactMap(\.self) }.max() ?? 0
        var free: [Double] = []
        var (busy, open, reached) = (0.0, 0.0, -Double.infinity)
        for span in spans {
            let stop = max(span.end ?? end, span.start)
            // Recorded to the millisecond: one that began when another ended may seem to be early.
            let lane = free.firstIndex { $0 <= span.start + 0.0015 } ?? free.count
            if lane == free.count { free.append(stop) } else { free[lane] = stop }
            lanes.append(lane)
            busy += stop - span.start
            open += max(0, stop - max(span.start, reached))
            reached = max(reached, stop)
        }
        count = free.count
        utilisation = open > 0 && count > 0 ? min(1, busy / (open * Double(count))) : nil
    }
}
