import AutoMLSearch
import AutoMLTesting
import Coach
import Testing

private let space = SearchSpace(
    name: "net",
    hyperparameters: [
        Hyperparameter("width", .integer(low: 16, high: 256)),
        Hyperparameter("dropout", .real(low: 0, high: 0.6)),
        Hyperparameter("learning_rate", .real(low: 0.00001, high: 1, scale: .log)),
    ])
private let problem = Problem(
    space: space, objectives: [.validationAccuracy], maxBudget: Budget(epochs: 10), seed: 1)

@Test func theCoachKeepsEveryPromise() throws {
    #expect(try checkStrategy(.coach) == [])
    #expect(try checkStrategy(.coach, options: ["initial": "1"]) == [])
}

@Test func anOverfittingTrialIsGivenMoreDropout() throws {
    var coach = Coach(problem, in: FeasibleSpace(space), initial: 1)
    try tell(&coach, trial(1, training: 1.0, validation: 0.7))
    let proposal = try coach.ask(trial: 2, seed: 1)
    #expect(proposal.why.hasPrefix("trial 1 is over-fitting"), "\(proposal.why)")
    let configuration = try #require(started(proposal))
    #expect(configuration["dropout"]?.number ?? 0 > 0.1, "\(configuration)")
    #expect(configuration["width"] == .integer(64), "one advice at a time")
}

@Test func anUnderfittingTrialIsNotGivenMoreDropout() throws {
    var coach = Coach(problem, in: FeasibleSpace(space), initial: 1)
    try tell(&coach, trial(1, training: 0.5, validation: 0.4))
    let proposal = try coach.ask(trial: 2, seed: 1)
    #expect(proposal.why.hasPrefix("trial 1 is "), "\(proposal.why)")
    let configuration = try #require(started(proposal))
    #expect(configuration["dropout"]?.number ?? 1 <= 0.1, "\(configuration)")
}

@Test func adviceIsFollowedOnce() throws {
    var coach = Coach(problem, in: FeasibleSpace(space), initial: 1)
    try tell(&coach, trial(1, training: 1.0, validation: 0.7))
    let first = try #require(started(coach.ask(trial: 2, seed: 1)))
    try tell(&coach, trial(2, training: 1.0, validation: 0.69, first))
    let second = try #require(started(coach.ask(trial: 3, seed: 1)))
    #expect(second != first)
}

@Test func everyThirdTrialIsAStepWithoutAdvice() throws {
    var coach = Coach(problem, in: FeasibleSpace(space), initial: 1)
    for id in 1...3 { try tell(&coach, trial(id, training: 1.0, validation: 0.7 + Double(id) / 100)) }
    #expect(try coach.ask(trial: 4, seed: 1).why.contains("without advice"))
}

@Test func healthyTrialsAreStillBettered() throws {
    var coach = Coach(problem, in: FeasibleSpace(space), initial: 1)
    try tell(&coach, trial(1, training: 0.96, validation: 0.96))
    #expect(try coach.ask(trial: 2, seed: 1).why.hasPrefix("a step from trial 1"))
}

private func started(_ proposal: Proposal) -> Configuration? {
    guard case .start(let configuration, _, _) = proposal.action else { return nil }
    return configuration
}

private func tell(_ coach: inout Coach, _ trial: Trial) throws { coach.tell(trial) }

/// Ten epochs that rise to the given accuracies and stay there.
private func trial(
    _ id: Int, training: Double, validation: Double,
    _ given: Configuration? = nil
) -> Trial {
    let measurements = (1...10).map { epoch in
        let share = min(1, Double(epoch) / 5)
        return Measurement(
            epoch: epoch, seconds: 1,
            metrics: [
                .trainAccuracy: training * share, .validationAccuracy: validation * share,
                .trainLoss: 2 - training * share * 1.9, .validationLoss: 2 - validation * share * 1.5,
            ])
    }
    let configuration = given ?? ["width": .integer(63 + id), "dropout": 0.1, "learning_rate": 0.001]
    return Trial(
        id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 10), seed: 1,
        state: .completed, measurements: measurements)
}
