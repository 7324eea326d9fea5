import AutoMLSearch

/// What a trial's peers say: the value to beat, curves that are known to their end, and what a trial costs.
struct Rivals {
    /// More completed trials than the newest so many teach nothing new, and cost time at every epoch.
    private static let memory = 50

    /// The best value measured so far; nil where there is no number. Trials that were pruned do not count: none of them
    /// was the best when it was stopped.
    private(set) var incumbent: Double?
    /// Of completed trials, the one that ended best; of equal ones the oldest.
    private(set) var reference: Trial?
    /// The newest completed trials that have a number, by number.
    private(set) var completed: [Trial] = []
    private(set) var count = 0
    /// Of all peers together.
    private var epochs = 0

    init(_ peers: some Sequence<Trial>, _ objective: Objective) {
        var referenceValue = Double.nan
        for peer in peers {
            count += 1
            epochs += peer.measurements.count
            guard peer.state.detail == nil, let best = peer.best(objective) else { continue }
            if incumbent.map({ objective.isBetter(best, than: $0) }) ?? true { incumbent = best }
            guard peer.state == .completed else { continue }
            completed.append(peer)
            let isTie = best == referenceValue && peer.id < reference?.id ?? 0
            guard objective.isBetter(best, than: referenceValue) || isTie else { continue }
            (reference, referenceValue) = (peer, best)
        }
        completed.sort { $0.id > $1.id }
        completed = completed.prefix(Self.memory).reversed()
    }

    /// The chance that one of as many fresh trials as `epochs` more epochs would pay for becomes the best.
    ///
    /// Of n + 1 equals the last is the best with chance 1 / (n + 1); a trial costs what its peers did on average.
    func chanceOfFreshTrials(for epochs: Int) -> Double {
        Double(epochs) * Double(count) / Double(max(self.epochs, 1)) / Double(count + 1)
    }
}
