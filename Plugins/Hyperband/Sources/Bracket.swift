import AutoMLSearch

/// One run of successive halving: starts its trials on the first rung, and lets the best of each full rung go on.
///
/// All it knows follows from the trials it was told, so it can be rebuilt from them at any time.
struct Bracket: Sendable {
    let rungs: [RungTable.Rung]
    private let objective: Objective
    private var members: [Trial.ID: Member] = [:]

    private struct Member {
        /// The last rung it was started for.
        var rung: Int
        var isPaused = false
        var isRunning = true
        /// By rung; nil while the trial is not done there.
        var standings: [RungStanding?]
    }

    init(_ rungs: [RungTable.Rung], objective: Objective) {
        self.rungs = rungs
        self.objective = objective
    }

    /// More trials are to start on the first rung.
    var isOpen: Bool { members.count < rungs[0].trials }
    var isAnyRunning: Bool { members.values.contains { $0.isRunning } }
    var trials: [Trial.ID] { Array(members.keys) }
    func contains(_ trial: Trial.ID) -> Bool { members[trial] != nil }

    /// Takes in a new member or what became of one.
    mutating func observe(_ trial: Trial) {
        var member = members[trial.id] ?? Member(rung: 0, standings: rungs.map { _ in nil })
        member.rung = rungs.firstIndex { $0.epochs >= trial.budget.epochs } ?? rungs.count - 1
        member.isPaused = trial.state == .paused
        member.isRunning = trial.state == .running
        if member.isPaused || trial.state.isFinished {
            let standing = RungStanding(trial, upTo: rungs[member.rung].epochs, by: objective)
            // One that has ended for good stands in all later rungs as it does here, for no more epochs.
            for rung in member.rung..<(trial.state.isFinished ? rungs.count : member.rung + 1) {
                member.standings[rung] = standing
            }
        }
        members[trial.id] = member
    }

    /// A paused trial that has earned the next rung, the best first; nil where none is known yet.
    ///
    /// - Parameter isClosing: no trial will join any more: the first rung counts as full with those it has.
    func promotion(isClosing: Bool = false) -> Promotion? {
        for rung in rungs.indices.dropFirst() {
            guard let chosen = population(of: rung, isClosing: isClosing) else { return nil }
            let next = chosen.ids.first { id in members[id].map { $0.isPaused && $0.rung == rung - 1 } ?? false }
            if let next {
                let place = (chosen.ids.firstIndex(of: next) ?? 0) + 1
                return Promotion(
                    trial: next, budget: Budget(epochs: rungs[rung].epochs), rung: rung, place: place, of: chosen.among)
            }
        }
        return nil
    }

    struct Promotion {
        let trial: Trial.ID
        let budget: Budget
        /// The rung it goes to, counted from 0.
        let rung: Int
        let place: Int
        /// How many were compared.
        let of: Int
    }

    /// Whether a member that is paused may still get to the next rung.
    func mayResume(_ trial: Trial.ID) -> Bool {
        guard let member = members[trial], member.rung + 1 < rungs.count,
            let next = population(of: member.rung + 1, isClosing: false)
        else { return true }
        return next.ids.contains(trial)
    }

    /// Every trial that gets to the last rung is done there.
    var isOver: Bool {
        guard let last = population(of: rungs.count - 1, isClosing: false) else { return false }
        return last.ids.allSatisfy { members[$0]?.standings[rungs.count - 1] != nil }
    }

    /// Who gets to a rung, the best first, and from how many; nil while that is not known.
    private func population(of rung: Int, isClosing: Bool) -> (ids: [Trial.ID], among: Int)? {
        guard isClosing || !isOpen else { return nil }
        var (ids, among) = (members.keys.sorted(), members.count)
        for below in 0..<rung {
            let standings = ids.compactMap { id in members[id]?.standings[below].map { (id: id, standing: $0) } }
            guard standings.count == ids.count else { return nil }
            let ranked = standings.filter { !$0.standing.isWorthless }.sorted { left, right in
                if left.standing.isBetter(than: right.standing, by: objective) { return true }
                return !right.standing.isBetter(than: left.standing, by: objective) && left.id < right.id
            }
            // A first rung that stayed short sends on its share.
            let places = max(1, members.count * rungs[below + 1].trials / rungs[0].trials)
            (ids, among) = (ranked.prefix(places).map(\.id), standings.count)
        }
        return (ids, among)
    }
}
