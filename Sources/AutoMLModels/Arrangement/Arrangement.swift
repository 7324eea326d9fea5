/// How a search uses the machine's cores: so many trials at once, each on so many threads.
///
/// No trial's result depends on it: a training is the same bit for bit on any number of threads. So what is measured here
/// may decide, and another machine may decide otherwise.
public struct Arrangement: Sendable, Hashable {
    public var workers: Int
    /// Of each trial.
    public var threads: Int

    public init(workers: Int, threads: Int) {
        self.workers = workers
        self.threads = threads
    }

    /// One trial on one core, that others are compared with.
    static let single = Arrangement(workers: 1, threads: 1)

    /// Those worth measuring, most workers first: as many as allowed, and halved until one is left, each with the threads
    /// that there are cores for.
    public static func candidates(cores: Int, mostWorkers: Int) -> [Arrangement] {
        var candidates: [Arrangement] = []
        var workers = max(1, min(cores, mostWorkers))
        while workers >= 1 {
            candidates.append(
                Arrangement(workers: workers, threads: min(max(1, cores / workers), mostThreads)))
            workers /= 2
        }
        return candidates
    }

    /// One training has no use for more: its batch is cut into so many chunks.
    public static let mostThreads = 16
}

extension Arrangement: CustomStringConvertible {
    /// `2 workers × 1 thread`.
    public var description: String {
        "\(workers) worker\(workers == 1 ? "" : "s") × \(threads) thread\(threads == 1 ? "" : "s")"
    }

    /// `2 × 1`.
    var short: String { "\(workers) × \(threads)" }
}
