import AutoMLSearch
import AutoMLTesting
import Hyperband
import Testing

@Test(arguments: [StrategyModule.hyperband, .halving, .promotion, .bohb, .dehb])
func everyMemberOfTheFamilyKeepsItsPromises(module: StrategyModule) throws {
    #expect(try checkStrategy(module) == [])
    #expect(try checkStrategy(module, options: ["min_epochs": "1"]) == [])
    #expect(try checkStrategy(module, options: ["min_epochs": "1", "eta": "2"]) == [])
}

/// Table 1 of the paper: R = 81, η = 3, r = 1.
@Test func bracketsAreThoseOfThePaper() throws {
    let table = try #require(try plan("hyperband", maximum: 81, ["min_epochs": "1"]))
    #expect(
        table.brackets.map { $0.map { [$0.trials, $0.epochs] } } == [
            [[81, 1], [27, 3], [9, 9], [3, 27], [1, 81]], [[34, 3], [11, 9], [3, 27], [1, 81]],
            [[15, 9], [5, 27], [1, 81]], [[8, 27], [2, 81]], [[5, 81]],
        ])
}

@Test func theFirstRungIsNeverBelowTheMinimum() throws {
    let table = try #require(try plan("halving", maximum: 52, [:]))
    #expect(table.brackets == [[rung(9, 6), rung(3, 17), rung(1, 52)]])
    #expect(try plan("halving", maximum: 2, [:])?.brackets == [[rung(1, 2)]])
}

/// 9 · 6 + 3 · 11 + 1 · 35 epochs: weights are carried up a rung.
@Test func theTableCountsOnlyEpochsBetweenRungs() throws {
    let table = try #require(try plan("halving", maximum: 52, [:]))
    #expect(table.epochs == 122)
    #expect(
        table.description == """
            bracket 1: 9 trials to epoch 6, 3 to 17, 1 to 52 (122 epochs)
            together 9 trials and 122 epochs, then again
            """)
}

@Test func theBestOfAFullRungGoOn() throws {
    var study = try RungStudy("halving", maximum: 9)
    for id in 1...2 { try study.run(id, value: Double(id) / 10) }
    #expect(try study.ask().why.hasPrefix("bracket 1"), "the rung is not full")
    try study.run(3, value: 0.9)
    let proposal = try study.ask()
    #expect(proposal == Proposal(.resume(3, budget: Budget(epochs: 9)), why: "number 1 of 3 goes on to rung 2 of 2"))
}

/// Of two workers one still trains: the other begins the next bracket.
@Test func nobodyWaitsForARungThatIsNotDone() throws {
    var study = try RungStudy("halving", maximum: 9)
    for id in 1...2 { try study.run(id, value: 0.5) }
    try study.start(3)
    #expect(try study.ask().why.hasPrefix("bracket 2"))
}

@Test func failedTrialsNeverGoOnAndPrunedOnesOnlyInNeed() throws {
    var study = try RungStudy("halving", maximum: 9)
    try study.run(1, value: 0.9, .failed(message: "out of memory"))
    try study.run(2, value: 0.8, .pruned(reason: "test"))
    try study.run(3, value: 0.1)
    #expect(try study.ask().action == .resume(3, budget: Budget(epochs: 9)))
}

@Test func aTrialThatEndedEarlyHoldsItsPlaceWithoutMoreEpochs() throws {
    var study = try RungStudy("halving", maximum: 9)
    try study.run(1, value: 0.9, .completed)
    for id in 2...3 { try study.run(id, value: 0.1) }
    #expect(try study.ask().why.hasPrefix("bracket 2"), "the only place on the next rung is taken")
}

@Test func theOlderOfTwoEqualsGoesOn() throws {
    var study = try RungStudy("halving", maximum: 9)
    for id in 1...3 { try study.run(id, value: 0.5) }
    #expect(try study.ask().action == .resume(1, budget: Budget(epochs: 9)))
}

/// No new trial may be started: two of three must do as a rung.
@Test func aRungThatStaysShortSendsOnItsBest() throws {
    var study = try RungStudy("halving", maximum: 9)
    try study.run(1, value: 0.5)
    try study.start(2)
    #expect(try study.conclude().action == .wait)
    try study.finish(2, value: 0.7)
    #expect(try study.conclude().action == .resume(2, budget: Budget(epochs: 9)))
    try study.resume(2, epochs: 9)
    #expect(try study.conclude().action == .wait)
    try study.finish(2, value: 0.8, .completed)
    #expect(try study.conclude().action == .finished)
}

@Test func aTrialGivenByTheUserIsNoMemberOfABracket() throws {
    var study = try RungStudy("halving", maximum: 9)
    try study.start(1, epochs: 9)
    try study.finish(1, value: 0.99, .completed)
    for id in 2...4 { try study.run(id, value: Double(id) / 10) }
    #expect(try study.ask().action == .resume(4, budget: Budget(epochs: 9)))
}

/// Whoever lost on a full rung needs no checkpoint any more.
@Test func whoWillNeverGoOnIsKnown() throws {
    var study = try RungStudy("halving", maximum: 9)
    for id in 1...2 { try study.run(id, value: Double(id) / 10) }
    #expect([1, 2].allSatisfy(study.strategy.mayResume), "the rung is not full")
    try study.run(3, value: 0.9)
    #expect((1...3).filter(study.strategy.mayResume) == [3])
    try study.resume(3, epochs: 9)
    try study.finish(3, value: 0.9, .completed)
    #expect([1, 2].filter(study.strategy.mayResume) == [], "the bracket is over")
    #expect(study.strategy.mayResume(77), "nothing is known of it")
}

@Test func promotionGivesNobodyUp() throws {
    var study = try RungStudy("promotion", maximum: 27)
    for id in 1...4 { try study.run(id, value: Double(id) / 10) }
    #expect((1...4).allSatisfy(study.strategy.mayResume))
}

@Test func promotionNeedsNoFullRung() throws {
    var study = try RungStudy("promotion", maximum: 27)
    for id in 1...3 { try study.run(id, value: Double(id) / 10) }
    #expect(
        try study.ask() == Proposal(.resume(3, budget: Budget(epochs: 9)), why: "number 1 of 3 goes on to rung 2 of 3"))
    try study.resume(3, epochs: 9)
    #expect(try study.ask().why.hasPrefix("first rung"))
    try study.run(4, value: 0.9)
    #expect(try study.ask().action == .resume(4, budget: Budget(epochs: 9)), "the best of four, one in three goes on")
}

@Test(arguments: [["eta": "1"], ["eta": "x"], ["min_epochs": "0"], ["epochs": "3"]])
func badOptionsAreRefused(options: [String: String]) {
    #expect(throws: OptionError.self) { try plan("hyperband", maximum: 27, options) }
}

private func rung(_ trials: Int, _ epochs: Int) -> RungTable.Rung { .init(trials: trials, epochs: epochs) }

private func plan(_ name: String, maximum: Int, _ options: [String: String]) throws -> RungTable? {
    (try RungStudy(name, maximum: maximum, options).strategy as? any PlannedInRungs)?.rungTable
}
