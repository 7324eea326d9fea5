import AutoMLSearch
import AutoMLTesting
import Synchronization
import Testing

@Test func noPrunerBreaksNoPromise() throws {
    let module = PrunerModule(name: "none", summary: "") { _, options in
        try options.check(against: [])
        return NoPruner()
    }
    #expect(try checkPruner(module) == [])
}

@Test(arguments: [
    (BrokenPruner.Fault.prunesTies, Violation.Rule.best), (.prunesTheLonely, .best), (.prefersTheWorst, .best),
    (.mistakesTheDirection, .best), (.trustsNaN, .notANumber), (.countsNaNAsBetter, .notANumber),
    (.rollsDice, .determinism), (.believesTheFirst, .determinism), (.givesNoNumbers, .reason),
    (.swallowsOptions, .options),
])
func aBrokenPrunerIsFound(fault: BrokenPruner.Fault, rule: Violation.Rule) throws {
    let module = PrunerModule(name: "broken", summary: "") { problem, options in
        if fault != .swallowsOptions { try options.check(against: []) }
        return BrokenPruner(fault: fault, objective: problem.objective)
    }
    let rules = Set(try checkPruner(module).map(\.rule))
    #expect(rules.contains(rule), "found \(rules)")
}

/// Prunes what is worse than the mean of its peers' last values, and gets one thing wrong.
struct BrokenPruner: Pruner {
    enum Fault {
        case prunesTies, prunesTheLonely, prefersTheWorst, mistakesTheDirection, trustsNaN, countsNaNAsBetter
        case rollsDice, believesTheFirst, givesNoNumbers, swallowsOptions
    }

    let fault: Fault
    let objective: Objective
    private let dice = Dice()

    init(fault: Fault, objective: Objective) {
        self.fault = fault
        self.objective = objective
    }

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        let lost = PruningDecision.prune(reason: fault == .givesNoNumbers ? "too bad" : "worse than 1 peer")
        guard let own = trial.measurements.last?[objective.metric] else { return .proceed }
        if own.isNaN { return fault == .trustsNaN ? .proceed : lost }
        let values = peers.compactMap { $0.measurements.last?[objective.metric] }
        if fault == .countsNaNAsBetter, values.contains(where: \.isNaN) { return lost }
        let numbers = values.filter { !$0.isNaN }
        guard !numbers.isEmpty else { return fault == .prunesTheLonely ? lost : .proceed }
        let bar = fault == .believesTheFirst ? numbers[0] : numbers.reduce(0, +) / Double(numbers.count)
        switch fault {
        case .prunesTies where own == bar: return lost
        case .prefersTheWorst: return objective.isBetter(own, than: bar) ? lost : .proceed
        case .mistakesTheDirection: return own < bar ? lost : .proceed
        case .rollsDice: return dice.isOdd() ? lost : .proceed
        default: return objective.isBetter(bar, than: own) ? lost : .proceed
        }
    }
}

private final class Dice: Sendable {
    private let throwCount = Mutex(0)

    func isOdd() -> Bool {
        throwCount.withLock {
            $0 += 1
            return $0 % 2 == 1
        }
    }
}
