import AutoMLSearch
import AutoMLTesting
import RandomSearch
import Testing

@Test func randomSearchKeepsEveryPromise() throws {
    #expect(try checkStrategy(.random) == [])
}

/// Of 1,000 draws from [0, 1], the decile counts have mean 100 and standard deviation √(1000 · 0.1 · 0.9) = 9.5.
@Test func drawsFollowThePrior() throws {
    let hyperparameter = Hyperparameter("dropout", .real(low: 0, high: 1))
    var study = Study(SearchSpace(name: "line", hyperparameters: [hyperparameter]))
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<1_000 {
        let configuration = try #require(try study.tryNext())
        counts[Int(try #require(configuration["dropout"]?.number) * 10)] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 100) < 45 })
}

@Test func exhaustedSpaceSaysHowManyNetworksItHas() throws {
    let choices = (1...3).map { Hyperparameter("x\($0)", .choice(values: [0, 1, 2])) }
    var study = Study(SearchSpace(name: "cube", hyperparameters: choices))
    for _ in 0..<27 { #expect(try study.tryNext() != nil) }
    let why = "nothing left to try: 27 networks are known, no other is found"
    #expect(try study.ask() == Proposal(.finished, why: why))
}

/// Too large to list: one of 10¹² configurations is never met twice.
@Test func hugeFiniteSpaceIsNotListed() throws {
    let choices = (1...12).map { Hyperparameter("x\($0)", .integer(low: 0, high: 9)) }
    var study = Study(SearchSpace(name: "huge", hyperparameters: choices))
    for _ in 0..<100 { #expect(try study.tryNext() != nil) }
}

@Test func manyConfigurationsOfOneNetworkEndTheSearch() throws {
    let space = SearchSpace(name: "same", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    var study = Study(space) { _ in Blueprint(canonical: ["network": "the only one"]) }
    #expect(try study.tryNext() != nil)
    guard case .finished = try study.ask().action else { return #expect(Bool(false), "goes on") }
}

@Test(arguments: [Domain.integer(low: 0, high: 9), .real(low: 0, high: 9)])
func impossibleSpaceIsAnError(domain: Domain) throws {
    let space = SearchSpace(name: "nothing", hyperparameters: [Hyperparameter("x", domain)])
    let study = Study(space) { _ in throw TrialFailure("no such network") }
    #expect(throws: InfeasibleSpace.self) { try study.ask() }
}

/// One worker, trials that complete without a measurement.
private struct Study {
    private let space: FeasibleSpace
    private var strategy: RandomSearch
    private var count = 0

    init(_ space: SearchSpace, draft: Draft? = nil) {
        self.space = FeasibleSpace(space, draft: draft)
        let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 5)
        strategy = RandomSearch(problem, in: self.space)
    }

    func ask() throws -> Proposal { try strategy.ask(trial: count + 1, seed: UInt64(count)) }

    mutating func tryNext() throws -> Configuration? {
        guard case .start(let configuration, let budget, _) = try ask().action else { return nil }
        count += 1
        let hash = try space.blueprint(of: configuration).hash
        strategy.tell(
            Trial(id: count, configuration: configuration, hash: hash, budget: budget, seed: 0, state: .completed))
        return configuration
    }
}
