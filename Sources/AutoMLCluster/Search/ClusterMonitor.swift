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
    private var orders: [Order] = []
    private var followed = 0
    private var isStopped = false
    private var hasEnded = false
    private var isWoken = false

    // Of the monitor's own thread.
    var followers: [LegName: Follower] = [:]
    var reconciler: Reconciler
    /// On which a worker would not train.
    var excludedNodes: [String] = []
    var lastPoll: ContinuousClock.Instant?
    var outage: Outage
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
        /// Its jobs and its folder are left to the next search.
        var isLeft = false
    }

    /// What whoever waits for a leg wants: in order, since a leg that is given up may come back at once.
    private enum Order {
        case follow(Follower)
        case wish(LegView.Wish, LegName)
        case release(LegName)
        case abandon(LegName)
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
        outage = Outage(shortest: min(1, pace.poll))
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
        signal { orders.append(.follow(follower)) }
        return events
    }

    func wish(_ wish: LegView.Wish, for leg: LegName) { signal { orders.append(.wish(wish, leg)) } }

    /// Nothing in the leg's folder is needed any more.
    func release(_ leg: LegName) { signal { orders.append(.release(leg)) } }

    /// Somebody else sees to this leg: its jobs and its folder stay.
    func abandon(_ leg: LegName) { signal { orders.append(.abandon(leg)) } }

    /// No leg is followed any more.
    var isIdle: Bool { condition.withLock { orders.isEmpty && followed == 0 } }

    /// Looks no more; jobs that nobody wants were asked to end.
    func stop() { signal { isStopped = true } }

    /// It touches nothing any more.
    var isEnded: Bool { condition.withLock { hasEnded } }

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
        for order in orders { carryOut(order) }
        orders = []
        followed = followers.count
        hasEnded = isStopped
        return !isStopped
    }

    private func carryOut(_ order: Order) {
        switch order {
        case .follow(let follower): followers[follower.tracker.name] = follower
        case .wish(let wish, let leg):
            guard followers[leg]?.tracker.isOver == false else { return }
            followers[leg]?.tracker.wish = wish
            followers[leg]?.tracker.isOver = wish == .end
            followers[leg]?.wishedAt = .now
        case .release(let leg): followers[leg]?.tracker.isReleased = true
        case .abandon(let leg): followers[leg] = nil
        }
    }

    /// Jobs before files: what a job wrote before it ended is read before that it ended counts.
    private func look(now: ContinuousClock.Instant) {
        pollIfDue(now: now)
        for leg in Array(followers.keys) { read(leg, now: now) }
        for leg in followers.keys.sorted(by: { $0.trial < $1.trial }) { decide(leg, now: now) }
        cancel()
    }
}
