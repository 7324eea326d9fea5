import AutoMLSearch

/// The best trials that ended, best first.
struct Team: Sendable {
    let objective: Objective
    private(set) var members: [Trial] = []
    private var ended: Set<Trial.ID> = []

    init(objective: Objective) { self.objective = objective }

    /// Takes in a trial that ended; false where it had ended before, and nothing is learnt from it.
    mutating func take(_ trial: Trial) -> Bool {
        guard ended.insert(trial.id).inserted else { return false }
        guard let standing = Standing(trial, by: objective), standing.value?.isFinite == true else { return true }
        // Behind its equals: the earlier one stays ahead.
        let place = members.firstIndex { member in
            Standing(member, by: objective).map { standing.isBetter(than: $0, by: objective) } ?? true
        }
        members.insert(trial, at: place ?? members.count)
        if members.count > Self.size { members.removeLast() }
        return true
    }

    private static let size = 5
}
