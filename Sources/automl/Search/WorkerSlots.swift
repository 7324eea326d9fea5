import AutoMLSearch

/// Which trials train at present, each in the place of the worker that has it, and how much of the time workers trained.
///
/// An event does not say whose it is: a trial gets the first free place, and keeps it to its end.
struct WorkerSlots {
    private(set) var slots: [Slot]
    /// Of all trials that have ended.
    private var busy = Duration.zero
    private var start: ContinuousClock.Instant?

    struct Slot {
        /// Nil while its worker has none.
        var trial: Trial?
        /// When the trial started, or the last one ended.
        var since: ContinuousClock.Instant
        /// The trial does not train yet.
        var isInQueue = false
    }

    init(count: Int) {
        slots = Array(repeating: Slot(since: .now), count: count)
    }

    /// Whether any trains.
    var isBusy: Bool { slots.contains { $0.trial != nil } }

    /// How many trials train, and how many wait for it.
    var counts: (training: Int, queued: Int) {
        let taken = slots.filter { $0.trial != nil }
        let queued = taken.count(where: \.isInQueue)
        return (taken.count - queued, queued)
    }

    mutating func start(_ trial: Trial, isInQueue: Bool = false, at now: ContinuousClock.Instant = .now) {
        start = start ?? now
        if !slots.contains(where: { $0.trial == nil }) { slots.append(Slot(since: now)) }
        guard let free = slots.firstIndex(where: { $0.trial == nil }) else { return }
        slots[free] = Slot(trial: trial, since: now, isInQueue: isInQueue)
    }

    mutating func update(_ trial: Trial) {
        guard let place = place(of: trial.id) else { return }
        slots[place].trial = trial
        slots[place].isInQueue = false
    }

    /// It was in the queue.
    mutating func begin(_ id: Trial.ID) {
        if let place = place(of: id) { slots[place].isInQueue = false }
    }

    mutating func end(_ id: Trial.ID, at now: ContinuousClock.Instant = .now) {
        guard let place = place(of: id) else { return }
        busy += now - slots[place].since
        slots[place] = Slot(since: now)
    }

    /// Of all workers' time since the first trial began, the share in which they had a trial.
    func utilisation(at now: ContinuousClock.Instant = .now) -> Double? {
        guard let start, now > start else { return nil }
        let running = slots.reduce(busy) { $1.trial == nil ? $0 : $0 + (now - $1.since) }
        return running / ((now - start) * slots.count)
    }

    private func place(of id: Trial.ID) -> Int? { slots.firstIndex { $0.trial?.id == id } }
}
