/// What a model of a space learns from: the trials that ended, and those that still run, as rows.
///
/// A fold over tells, for strategies to keep. A pruned trial counts with the best value it showed; a failed one, or one
/// that measured no finite number, has no loss.
public struct TrialRows: Sendable {
    public struct Observation: Sendable {
        public let trial: Trial.ID
        public let row: SpaceColumns.Row
        /// The objective turned so that smaller is better; nil for a trial without a number.
        public let loss: Double?
        /// Whether it trained to its end.
        public let isComplete: Bool
    }

    public let columns: SpaceColumns
    private let objective: Objective
    /// The networks that were tried or are being tried.
    public private(set) var known: Set<CanonicalHash> = []
    /// In the order in which they ended.
    public private(set) var observations: [Observation] = []
    /// Places in the order of `ranking`, but for those of `fresh`: one put among 50,000 at once would move all behind it.
    private var settled: [Int] = []
    /// The latest places, in the order of `ranking` among themselves.
    private var fresh: [Int] = []
    /// The place of the smallest loss.
    private var first: Int?
    private var pending: [Trial.ID: SpaceColumns.Row] = [:]
    private var ended: Set<Trial.ID> = []

    public init(_ problem: Problem) {
        columns = SpaceColumns(problem.space)
        objective = problem.objective
    }

    /// How many trials there are, ended or not.
    public var count: Int { observations.count + pending.count }

    /// The rows of trials that have not ended, in order of their numbers.
    public var running: [SpaceColumns.Row] {
        pending.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The best observation so far; nil where none has a number.
    public var best: Observation? { first.map { observations[$0] } }

    /// Places in `observations`, the smallest loss first, then the earliest; those without a number last.
    public var ranking: [Int] {
        fresh.isEmpty ? settled : merged
    }

    /// Learns of a change of a trial's state. What a trial was when it first ended stays.
    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        guard !ended.contains(trial.id) else { return }
        guard trial.state.isFinished else {
            if pending[trial.id] == nil { pending[trial.id] = columns.row(of: trial.configuration) }
            return
        }
        ended.insert(trial.id)
        let row = pending.removeValue(forKey: trial.id) ?? columns.row(of: trial.configuration)
        append(Observation(trial: trial.id, row: row, loss: loss(of: trial), isComplete: trial.state == .completed))
    }

    private mutating func append(_ observation: Observation) {
        if let loss = observation.loss, best?.loss.map({ loss < $0 }) ?? true { first = observations.count }
        let place = fresh.firstIndex(above: observation.loss ?? .infinity, of: loss(at:))
        fresh.insert(observations.count, at: place)
        observations.append(observation)
        // A share of all, so that settling takes a constant time for each.
        if fresh.count > 64 + settled.count / 64 { (settled, fresh) = (merged, []) }
    }

    /// `settled` with each of `fresh` where it belongs: behind all that are no worse, since those came before.
    private var merged: [Int] {
        var result: [Int] = []
        result.reserveCapacity(settled.count + fresh.count)
        var rest = settled[...]
        for place in fresh {
            let end = rest.firstIndex(above: loss(at: place), of: loss(at:))
            result += rest[..<end]
            result.append(place)
            rest = rest[end...]
        }
        return result + rest
    }

    /// By which the observation at a place is ranked.
    private func loss(at place: Int) -> Double { observations[place].loss ?? .infinity }

    private func loss(of trial: Trial) -> Double? {
        if case .failed = trial.state { return nil }
        guard let best = trial.best(objective), best.isFinite else { return nil }
        return objective.direction == .minimize ? best : -best
    }
}

extension RandomAccessCollection where Index == Int {
    /// Of elements in ascending order of `key`: the place of the first above `limit`.
    fileprivate func firstIndex(above limit: Double, of key: (Element) -> Double) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) <= limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
