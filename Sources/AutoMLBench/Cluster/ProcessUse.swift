import Foundation

/// What this process has taken so far.
struct ProcessUse {
    /// Of cores, by all its threads.
    let seconds: Double
    /// The most memory that it had at once.
    let peakBytes: Int

    static var now: ProcessUse {
        var usage = rusage()
        getrusage(Self.own, &usage)
        return ProcessUse(
            seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakBytes: Int(usage.ru_maxrss) << 10)
    }

    /// `RUSAGE_SELF`, which Swift imports as another type than the call takes.
    private static let own: Int32 = 0

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
