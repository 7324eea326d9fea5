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
    let folders: LegFolders
    /// Whether a trial that nobody here waits for may go on: that of another controller.
    let isWanted: @Sendable (Trial.ID) -> Bool

    private let condition = NSCondition()
    // Guarded by `condition`.
    private var orders: [LegOrder] = []
    private var followed = 0
    private var isStopped = false
    private var hasEnded = false
    private var isWoken = false

    // Of the monitor's own thread.
    private var nextLook = ContinuousClock.now
    /// When to ask for no more jobs before files are looked at again: a scheduler takes its time for each.
    var submissionsEnd = ContinuousClock.now
    var followers: [LegName: Follower] = [:]
    var reconciler: Reconciler
    var lastPoll: ContinuousClock.Instant?
    var outage: Outage
    var waits = WaitNews()
    /// To be asked to end, all at once.
    var cancellations: [CancelManner: Set<JobID>] = [:]
    /// Whether jobs of an earlier controller were looked for.
    var hasSwept = false
    let statistics = StatisticsBox()

    init(
        _ executor: any TrialExecutor, _ maker: JobMaker, _ pace: ClusterPace, _ folders: LegFolders,
        isWanted: @escaping @Sendable (Trial.ID) -> Bool, say: @escaping @Sendable (String) -> Void
    ) {
        self.executor = executor
        self.maker = maker
        self.pace = pace
        self.folders = folders
        self.isWanted = isWanted
        self.say = say
        reconciler = Reconciler(settleSeconds: pace.settle)
        outage = Outage(shortest: min(1, pace.poll))
        let thread = Thread { [weak self] in Self.run { self } }
        thread.name = "cluster"
        thread.start()
    }

    // MARK: - From any thread

    /// Begins to see to it that a leg is trained, whose folder was claimed.
    func follow(_ leg: LegFolder, _ trial: Trial) -> LegMailbox {
        let events = LegMailbox()
        let follower = Follower(LegTracker(leg, trial), memory: maker.memoryBytes(trial), events: events)
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
        let start = ContinuousClock.now
        guard let ordered = takeOrders() else { return nil }
        if start >= nextLook { look(now: start) } else { look(at: ordered, now: start) }
        let now = ContinuousClock.now
        statistics.add(busy: (now - start) / .seconds(1))
        let (condition, end) = (condition, Date(timeIntervalSinceNow: max(0, (nextLook - now) / .seconds(1))))
        return { [weak self] in
            condition.lock()
            defer { condition.unlock() }
            while self?.isWoken == false, condition.wait(until: end) {}
            self?.isWoken = false
        }
    }

    /// - Returns: the legs that somebody wants something of; nil at the end.
    private func takeOrders() -> Set<LegName>? {
        condition.lock()
        defer { condition.unlock() }
        for order in orders { carryOut(order) }
        let ordered = Set(orders.map(\.leg))
        orders = []
        followed = followers.count
        hasEnded = isStopped
        return isStopped ? nil : ordered
    }

    private func carryOut(_ order: LegOrder) {
        switch order {
        case .follow(let follower):
            drop(follower.tracker.name)
            followers[follower.tracker.name] = follower
        case .wish(let wish, let leg):
            guard let follower = followers[leg], !follower.tracker.isOver else { return }
            (follower.tracker.wish, follower.tracker.isOver) = (wish, wish == .end)
            follower.wishedAt = .now
        case .release(let leg): followers[leg]?.tracker.isReleased = true
        case .abandon(let leg): drop(leg)
        }
    }

    /// Its folder stays.
    func drop(_ leg: LegName) {
        if followers.removeValue(forKey: leg) != nil { folders.giveBack(leg) }
    }

    /// Jobs before files: what a job wrote before it ended is read before that it ended counts.
    private func look(now: ContinuousClock.Instant) {
        nextLook = now + .seconds(pace.look)
        pollIfDue(now: now)
        for follower in followers.values where !follower.tracker.isOver { read(follower, now: now) }
        decide(Array(followers.values), now: now)
    }

    /// Between two looks: what somebody asks for is begun at once, from what the last look saw, and costs nothing for all
    /// other legs.
    private func look(at ordered: Set<LegName>, now: ContinuousClock.Instant) {
        decide(ordered.compactMap { followers[$0] }, now: now)
    }
}
