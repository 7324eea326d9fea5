import AutoMLSearch
import AutoMLTesting
import PatientPruner
import Testing

@Test func patientPrunerKeepsEveryPromise() throws {
    #expect(try checkPruner(.patient(wrapping: [median])) == [])
}

@Test func onlyTrialsThatHaveStoppedImprovingAreStopped() throws {
    let pruner = PatientPruner(Strict(), .validationAccuracy, patience: 2)
    #expect(try pruner.decide(on: trial([0.1, 0.2, 0.3]), among: []) == .proceed)
    #expect(try pruner.decide(on: trial([0.1, 0.3, 0.2]), among: []) == .proceed)
    #expect(
        try pruner.decide(on: trial([0.1, 0.3, 0.2, 0.3]), among: [])
            == .prune(reason: "strict at 4; no improvement since epoch 2"))
}

@Test func tooSmallAnImprovementIsNone() throws {
    let pruner = PatientPruner(Strict(), .validationAccuracy, patience: 2, minimumImprovement: 0.05)
    #expect(try pruner.decide(on: trial([0.5, 0.51, 0.52]), among: []) != .proceed)
    #expect(try pruner.decide(on: trial([0.5, 0.51, 0.56]), among: []) == .proceed)
}

@Test func withoutPatienceTheOtherDecidesAlone() throws {
    let pruner = PatientPruner(Strict(), .validationAccuracy, patience: 0)
    #expect(try pruner.decide(on: trial([0.1, 0.2]), among: []) == .prune(reason: "strict at 2"))
}

@Test func notANumberNeverImproves() throws {
    let pruner = PatientPruner(Strict(), .validationAccuracy, patience: 2)
    #expect(try pruner.decide(on: trial([0.5, .nan, .nan]), among: []) != .proceed)
}

@Test func optionsItDoesNotKnowAreTheOthersOwn() throws {
    let module = PrunerModule.patient(wrapping: [median])
    _ = try module.make(problem, Options(["wrapped": "median", "loud": "1"], owner: "patient"))
    #expect(throws: OptionError.self) { try module.make(problem, Options(["lout": "1"], owner: "patient")) }
    #expect(throws: OptionError.self) { try module.make(problem, Options(["wrapped": "medina"], owner: "patient")) }
    #expect(throws: OptionError.self) { try module.make(problem, Options(["patience": "-1"], owner: "patient")) }
}

private let problem = Problem(
    space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)

/// Stops everything that has a better peer.
private let median = PrunerModule(
    name: "median", summary: "", options: [OptionDescription("loud", default: "0", help: "")]
) { problem, options in
    try options.check(against: [OptionDescription("loud", default: "0", help: "")])
    _ = try options.value("loud", default: 0)
    return Jealous(objective: problem.objective)
}

private struct Jealous: Pruner {
    let objective: Objective

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let own = objective.best(of: trial.measurements) ?? trial.measurements.last.map({ _ in .nan }),
            peers.contains(where: { objective.isBetter($0.best(objective) ?? .nan, than: own) })
        else { return .proceed }
        return .prune(reason: "\(own) is not the best")
    }
}

private struct Strict: Pruner {
    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        .prune(reason: "strict at \(trial.measurements.count)")
    }
}

private func trial(_ values: [Double]) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [.validationAccuracy: $1])
    }
    return Trial(
        id: 1, configuration: [:], hash: CanonicalHash(rawValue: 1), budget: Budget(epochs: 9), seed: 0,
        measurements: measurements)
}
