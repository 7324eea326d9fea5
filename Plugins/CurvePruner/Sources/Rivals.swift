import AutoMLSearch

/// What a trial's peers say: the value to beat, curves that are known to their end, and what a trial costs.
struct Rivals {
    /// More completed trials than the newest so many teach nothing new, and cost time at every epoch.
    private static let memory = 50

    /// The best value measured so far; nil where there is no number. Trials that were pruned do not count: none of them
    /// was the best when it was stopped.
    private(set) var incumbent: Double?
    /// Of completed trials, the one that ended best; of equal ones the oldest.
    let reference: Trial?
    /// The newest completed trials that have a number, by number.
    let completed: [Trial]
    private(set) var count = 0
    /// Of all peers together.
    private var epochs = 0

    /// - Parameter id: the trial whose rivals they are; where it is among the peers it does not count.
    init(of id: Trial.ID, among peers: [Trial], _ objective: Objective) {
        var referenceValue = Double.nan
        var completedPlaces: [Int] = []
        var referencePlace: Int?
        // By place: at every epoch all trials of a study are looked at, and a copy of each would cost most.
        for place in peers.indices where peers[place].id != id {
            count += 1
            epochs += peers[place].measurements.count
            guard peers[place].state.detail == nil, let best = objective.best(of: peers[place].measurements) else {
                continue
            }
            if incumbent.map({ objective.isBetter(best, than: $0) }) ?? true { incumbent = best }
            guard peers[place].state == .completed else { continue }
            completedPlaces.append(place)
            let isOlder = referencePlace.map { peers[place].id < peers[$0].id } ?? true
            guard objective.isBetter(best, than: referenceValue) || (best == referenceValue && isOlder) else {
                continue
            }
            (referencePlace, referenceValue) = (place, best)
        }
        reference = referencePlace.map { peers[$0] }
        completed = completedPlaces.sorted { peers[$0].id > peers[$1].id }.prefix(Self.memory).reversed().map {
            peers[$0]
        }
    }

    /// The chance that one of as many fresh trials as `epochs` more epochs would pay for becomes the best.
    ///
    /// Of n + 1 equals the last is the best with chance 1 / (n + 1); a trial costs what its peers did on average.
    func chanceOfFreshTrials(for epochs: Int) -> Double {
        Double(epochs) * Double(count) / Double(max(self.epochs, 1)) / Double(count + 1)
    }
}
