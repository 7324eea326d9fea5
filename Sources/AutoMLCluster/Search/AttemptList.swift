import AutoMLSearch
import Foundation

/// The attempts on a leg that were seen so far, in the order of their jobs' numbers.
///
/// Listed again as long as a job that lives has none or no job lives, and now and then, since a job that was requeued
/// begins another: on a shared file system each listing of a thousand folders is a question over the network.
struct AttemptList {
    private let leg: LegFolder
    private let path: String
    private var names: Set<String> = []
    private var watches: [AttemptWatch] = []
    private var listed: ContinuousClock.Instant?

    /// How long a list is believed in which all that is awaited stands, in seconds.
    private static let patience = 2.0

    init(_ leg: LegFolder) {
        self.leg = leg
        path = leg.attemptsFolder.path
    }

    /// - Parameter jobs: that live; where none does, something is decided from all that was written.
    mutating func refresh(awaiting jobs: [JobID], now: ContinuousClock.Instant) {
        let areThere = !jobs.isEmpty && jobs.allSatisfy { job in watches.contains { $0.folder.isOf(job) } }
        guard !areThere || listed.map({ (now - $0) / .seconds(1) >= Self.patience }) ?? true else { return }
        listed = now
        // What is not in a list for once is there nevertheless: nobody takes an attempt away.
        let new = Set(OpenFile.names(in: path)).subtracting(names)
        guard !new.isEmpty else { return }
        names.formUnion(new)
        watches = (watches + new.map { AttemptWatch($0, of: leg) }).sorted { NaturalOrder.precedes($0.name, $1.name) }
    }

    /// What all of them wrote since the last look, and whether any wrote anything.
    mutating func next() -> (news: AttemptWatch.News, hasGrown: Bool) {
        var (news, hasGrown) = (AttemptWatch.News(), false)
        for place in watches.indices {
            let more = watches[place].next()
            news.begun = more.begun ?? news.begun
            news.measured += more.measured
            hasGrown = hasGrown || watches[place].hasGrown
        }
        return (news, hasGrown)
    }

    /// The first result that is complete.
    ///
    /// - Parameter epoch: the last that is known.
    /// - Throws: `SharedFolderError` for one that is damaged.
    func result(upTo epoch: Int) throws -> (AttemptFolder, AttemptResult)? {
        for watch in watches {
            if let found = try watch.result(), found.epochs <= epoch { return (watch.folder, found) }
        }
        return nil
    }

    /// Whether any attempt of this job trained anything.
    func hasAdvanced(_ job: JobID) -> Bool { watches.contains { $0.hasAdvanced && $0.folder.isOf(job) } }

    /// The last attempt of this job.
    func last(of job: JobID) -> AttemptFolder? { watches.last { $0.folder.isOf(job) }?.folder }
}
