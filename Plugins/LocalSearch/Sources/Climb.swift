import AutoMLSearch

/// One ascent: from the best of a few random trials, always on to the first neighbour that is better.
struct Climb: Sendable {
    struct Centre: Sendable {
        let trial: Trial.ID
        let configuration: Configuration
        let standing: Standing
    }

    /// Random trials before the first step.
    let opening: Int
    private var started = 0
    /// This climb's trials that may still be measured.
    private var pending: Set<Trial.ID> = []
    private(set) var centre: Centre?
    /// Of the centre, once the opening is over.
    var neighbourhood: Neighbourhood?

    init(opening: Int) { self.opening = opening }

    /// Still looking for a place to start from.
    var isOpening: Bool { started < opening || centre == nil }

    /// Every neighbour of the centre is known, though some may be running.
    var isExplored: Bool { neighbourhood?.isEmpty ?? false }

    /// A local optimum: every neighbour was tried and none was better.
    var isOver: Bool { isExplored && pending.isEmpty }

    /// Makes a trial that was just started one of this climb's.
    mutating func begin(_ trial: Trial) {
        started += 1
        pending.insert(trial.id)
    }

    /// Moves the centre to a trial of this climb that finished better. A paused one is not waited for.
    mutating func observe(_ trial: Trial, by objective: Objective) {
        guard trial.state.isFinished || trial.state == .paused, pending.remove(trial.id) != nil else { return }
        guard let standing = Standing(trial, by: objective), standing.value != nil else { return }
        guard centre.map({ standing.isBetter(than: $0.standing, by: objective) }) ?? true else { return }
        centre = Centre(trial: trial.id, configuration: trial.configuration, standing: standing)
        neighbourhood = nil
    }
}
