import AutoMLSearch
import Testing

private let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])

@Test func observationsAreRankedWithTheFirstOfEqualsFirstAndFailuresLast() {
    var rows = rows(.minimize)
    for (id, value) in [(1, 0.5), (2, 0.3), (3, 0.5), (4, .nan), (5, 0.1)] { rows.tell(trial(id, value)) }
    rows.tell(trial(6, 0, .failed(message: "test")))
    #expect(rows.ranking == [4, 1, 0, 2, 3, 5])
    #expect(rows.best?.trial == 5)
    #expect(rows.observations.map(\.loss) == [0.5, 0.3, 0.5, nil, 0.1, nil])
}

@Test func manyObservationsAreRankedAsASortWould() {
    var rows = rows(.minimize)
    var stream = RandomStream(seed: 1, trial: 1, purpose: "ranking")
    // Few values, so that many are equal.
    let losses = (1...1500).map { _ in stream.below(8) == 0 ? .nan : Double(stream.below(100)) }
    for (index, loss) in losses.enumerated() {
        rows.tell(trial(index + 1, loss))
        guard index % 97 == 0 || index == losses.count - 1 else { continue }
        let places = (0...index).sorted {
            (losses[$0].isNaN ? .infinity : losses[$0], $0) < (losses[$1].isNaN ? .infinity : losses[$1], $1)
        }
        #expect(rows.ranking == places)
        #expect(rows.best?.loss == losses[...index].filter { !$0.isNaN }.min())
    }
}

@Test func whatIsMaximisedIsTurned() {
    var rows = rows(.maximize)
    rows.tell(trial(1, 0.5))
    rows.tell(trial(2, 0.9))
    #expect(rows.best?.trial == 2)
    #expect(rows.best?.loss == -0.9)
}

@Test func aTrialIsRunningUntilItEndsAndEndsOnce() {
    var rows = rows(.minimize)
    rows.tell(trial(1, 0.5, .waiting))
    rows.tell(trial(2, 0.5, .running))
    #expect(rows.running.count == 2)
    #expect(rows.count == 2)
    rows.tell(trial(1, 0.5, .pruned(reason: "test")))
    rows.tell(trial(1, 0.1))
    #expect(rows.running == [[0.2]])
    #expect(rows.observations.map(\.loss) == [0.5], "what it was when it first ended")
    #expect(rows.observations[0].isComplete == false)
    #expect(rows.count == 2)
}

private func rows(_ direction: Objective.Direction) -> TrialRows {
    TrialRows(
        Problem(
            space: space, objectives: [Objective(.validationLoss, direction)], maxBudget: Budget(epochs: 1), seed: 1))
}

private func trial(_ id: Int, _ value: Double, _ state: Trial.State = .completed) -> Trial {
    let configuration: Configuration = ["x": .real(Double(id) / 10)]
    return Trial(
        id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 1), seed: 0,
        state: state, measurements: [Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: value])])
}
