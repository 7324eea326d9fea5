import AutoMLSearch
import Foundation

/// Watches all legs of a search from one thread: reads what workers write, asks the executor once for all jobs, and lets
/// the reconciler decide.
final class ClusterMonitor: @unchecked Sendable {
    /// Told in words, each once while it lasts.
    let say: @Sendable (String) -> Void
    let executor: any TrialExecutor
    let maker: JobMaker
    let pace: ClusterPace
    /// Whether a trial that nobody here waits for may go on: that of another controller.
    let isWanted: @Sendable (Trial.ID) -> Bool

    private let condition = NSCondition()
    // Guarded by `condition`.
    private var arrivals: [Follower] = []
    private var wishes: [LegName: LegView.Wish] = [:]
    private var releases: Set<LegName> = []
    private var abandoned: Set<LegName> = []
    private var followed = 0
    private var isStopped = false
    private var isWoken = false

    // Of the monitor's own thread.
    var followers: [LegName: Follower] = [:]
    var reconciler: Reconciler
    /// On which a worker would not train.
    var excludedNodes: [String] = []
    var lastPoll: ContinuousClock.Instant?
    var outage = Outage()
    /// To be asked to end, all at once.
    var cancellations: [CancelManner: Set<JobID>] = [:]
    /// Whether jobs of an earlier controller were looked for.
    var hasSwept = false
    let statistics = StatisticsBox()

    /// A leg, and who waits for it.
    struct Follower {
        var tracker: LegTracker
        /// That its trial takes.
        let memory: Int?
        let events: LegMailbox
        /// When its jobs were asked to end.
        var lastCancel: ContinuousClock.Instant?
        /// When it was wished that they end.
        var wishedAt: ContinuousClock.Instant?
    }

    init(
        _ executor: any TrialExecutor, _ maker: JobMaker, _ pace: ClusterPace,
        isWanted: @escaping @Sendable (Trial.ID) -> Bool, say: @escaping @Sendable (String) -> Void
    ) {
        self.executor = executor
        self.maker = maker
        self.pace = pace
        self.isWanted = isWanted
        self.say = say
        reconciler = Reconciler(settleSeconds: pace.settle)
        let thread = Thread { [weak self] in Self.run { self } }
        thread.name = "cluster"
        thread.start()
    }

    // MARK: - From any thread

    /// Begins to see to it that a leg is trained.
    func follow(_ leg: LegFolder, _ trial: Trial) -> LegMailbox {
        let events = LegMailbox()
        let follower = Follower(
            tracker: LegTracker(leg, trial), memory: maker.memoryBytes(trial), events: events)
        signal { arrivals.append(follower) }
        return events
    }

    func wish(_ wish: LegView.Wish, for leg: LegName) { signal { wishes[leg] = wish } }

    /// Nothing in the leg's folder is needed any more.
    func release(_ leg: LegName) { signal { releases.insert(leg) } }

    /// Somebody else sees to this leg: its jobs and its folder stay.
    func abandon(_ leg: LegName) { signal { abandoned.insert(leg) } }

    /// No leg is followed any more.
    var isIdle: Bool { condition.withLock { arrivals.isEmpty && followed == 0 } }

    /// Looks no more; jobs that nobody wants were asked to end.
    func stop() { signal { isStopped = true } }

    var counts: ClusterStatistics { statistics.value }

    private func signal(_ change: () -> Void) {
        condition.withLock {
            change()
            isWoken = true
        }
        condition.signal()
    }

    // MARK: - The thread

    /// Holds the monitor only while it looks.
    private static func run(_ monitor: () -> ClusterMonitor?) {
        while let wait = monitor()?.turn() { wait() }
    }

    /// Nil at the end.
    private func turn() -> (() -> Void)? {
        guard takeOrders() else { return nil }
        let start = ContinuousClock.now
        look(now: start)
        statistics.add(busy: (ContinuousClock.now - start) / .seconds(1))
        let (condition, end) = (condition, Date(timeIntervalSinceNow: pace.look))
        return { [weak self] in
            condition.lock()
            defer { condition.unlock() }
            while self?.isWoken == false, condition.wait(until: end) {}
            self?.isWoken = false
        }
    }

    /// - Returns: whether to go on.
    private func takeOrders() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        for follower in arrivals { followers[follower.tracker.name] = follower }
        for (leg, wish) in wishes where followers[leg]?.tracker.isOver == false {
            followers[leg]?.tracker.wish = wish
            if wish == .end { followers[leg]?.tracker.isOver = true }
            followers[leg]?.wishedAt = .now
        }
        for leg in releases { followers[leg]?.tracker.isReleased = true }
        for leg in abandoned { followers[leg] = nil }
        (arrivals, wishes, releases, abandoned) = ([], [:], [], [])
        followed = followers.count
        return !isStopped
    }

    private func look(now: ContinuousClock.Instant) {
        for leg in Array(followers.keys) { read(leg, now: now) }
        pollIfDue(now: now)
        for leg in followers.keys.sorted(by: { $0.trial < $1.trial }) { decide(leg, now: now) }
        cancel()
    }
}
