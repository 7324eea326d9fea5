import Auto
import AutoMLSearch
import AutoMLTesting
import Testing

@Test func autoKeepsEveryPromise() throws {
    #expect(try checkStrategy(.auto) == [])
}

@Test func spacesThatCanBeModelledAre() {
    let playbook = Playbook(space(dimensions: 8))
    #expect(playbook.turn(after: 0).member == .process)
    #expect(playbook.turn(after: 399).member == .process)
    #expect(playbook.turn(after: 399).reason == "399 trials in 8 dimensions are few enough to model")
}

@Test func everySecondTrialAfterSixtyStepsOnFromTheLeaders() {
    let playbook = Playbook(space(dimensions: 8))
    #expect((0..<60).allSatisfy { playbook.turn(after: $0).member == .process })
    #expect((60..<64).map { playbook.turn(after: $0).member } == [.local, .process, .local, .process])
}

@Test func longStudiesTakeTurns() {
    let playbook = Playbook(space(dimensions: 8))
    let turns = (400..<408).map { playbook.turn(after: $0).member }
    for member in [Playbook.Member.process, .local, .parzen, .evolution] {
        #expect(turns.count { $0 == member } == 2)
    }
}

@Test func hugeSpacesAreNotModelled() {
    let playbook = Playbook(space(dimensions: 121))
    #expect(!playbook.mayUse(.process))
    #expect((0..<100).allSatisfy { playbook.turn(after: $0).member != .process })
}

@Test func theReasonNamesTheMemberAndWhyItWasChosen() throws {
    let space = space(dimensions: 2)
    let strategy = Auto(Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1), in: FeasibleSpace(space))
    let why = try strategy.ask(trial: 1, seed: 1).why
    #expect(why.hasPrefix("gp, as 0 trials in 2 dimensions are few enough to model: "))
}

private func space(dimensions: Int) -> SearchSpace {
    SearchSpace(
        name: "cube", hyperparameters: (1...dimensions).map { Hyperparameter("x\($0)", .real(low: 0, high: 1)) })
}
