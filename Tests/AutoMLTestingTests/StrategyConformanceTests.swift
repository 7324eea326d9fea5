import AutoMLSearch
import AutoMLTesting
import Testing

@Test func aSoundStrategyBreaksNoPromise() throws {
    #expect(try checkStrategy(BrokenStrategy.module(.none)) == [])
}

@Test(arguments: [
    (BrokenStrategy.Fault.countsItsAsks, Violation.Rule.determinism),
    (.remembersAsks, .foldLaw), (.usesTheMakersMood, .foldLaw),
    (.leavesTheDomain, .space), (.addsAHyperparameter, .space), (.ignoresFeasibility, .feasibility),
    (.repeatsItself, .duplicates), (.forgetsRunningTrials, .duplicates),
    (.finishesEarly, .exhaustion), (.neverFinishes, .exhaustion), (.waitsForNothing, .waiting),
    (.overspends, .budget), (.resumesTheRunning, .budget), (.throwsOnFailure, .robustness),
    (.staysSilent, .reason), (.swallowsOptions, .options), (.refusesItsDefaults, .options),
])
func aBrokenPromiseIsFound(fault: BrokenStrategy.Fault, rule: Violation.Rule) throws {
    let rules = Set(try checkStrategy(BrokenStrategy.module(fault)).map(\.rule))
    #expect(rules.contains(rule), "found \(rules)")
}

/// What forgets running trials only shows with several workers.
@Test func violationsNameTheirPlace() throws {
    let violations = try checkStrategy(BrokenStrategy.module(.forgetsRunningTrials))
    #expect(violations.contains { $0.rule == .duplicates && $0.description.contains("finite space, 4 workers") })
    #expect(!violations.contains { $0.description.contains("1 worker,") })
}

@Test func latencyIsMeasuredAtEachCheckpoint() throws {
    let latencies = try StrategyCheck(BrokenStrategy.module(.none)).latencies(after: [10, 100])
    #expect(latencies.map(\.tells) == [10, 100])
    #expect(latencies.allSatisfy { $0.microsecondsPerAsk > 0 && $0.microsecondsPerTell > 0 })
}
