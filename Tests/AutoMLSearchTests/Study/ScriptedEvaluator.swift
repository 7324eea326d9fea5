import AutoMLSearch
import Foundation

/// Stands in for a trainer: one number per epoch from a formula, so that a study's logic is tested without training.
struct ScriptedEvaluator: Evaluator {
    /// The validation accuracy of a configuration at an epoch.
    let curve: @Sendable (Configuration, Int) throws -> Double
    var secondsPerEpoch = 0.0

    @concurrent func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let done = assignment.trial.measurements.last?.epoch ?? 0
        for epoch in (done + 1)...max(done + 1, assignment.trial.budget.epochs) {
            if Task.isCancelled { throw CancellationError() }
            if secondsPerEpoch > 0 { try await Task.sleep(for: .seconds(secondsPerEpoch)) }
            let value = try curve(assignment.trial.configuration, epoch)
            let measurement = Measurement(
                epoch: epoch, seconds: secondsPerEpoch, metrics: [.validationAccuracy: value])
            guard try await report(measurement) == .proceed else { break }
        }
        return Outcome(bestEpoch: 1)
    }
}

/// Proposes x = 1, 2, 3, … and remembers what it was told.
struct CountingStrategy: Strategy {
    var told: [String] = []
    let log: TellLog?
    var budget = Budget(epochs: 3)

    init(log: TellLog? = nil, budget: Budget = Budget(epochs: 3)) {
        self.log = log
        self.budget = budget
    }

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        trial > 100 ? Proposal(.finished) : Proposal(.start(["x": .integer(trial)], budget: budget), why: "next")
    }

    mutating func tell(_ trial: Trial) throws {
        log?.add("\(trial.id) \(trial.state.name)")
    }
}

/// What a strategy was told, in order.
final class TellLog: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []

    func add(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
}

/// A study over x in 1...100 with everything in memory.
struct StudyFixture {
    let store: InMemoryTrialStore
    let study: Study

    init(
        store: InMemoryTrialStore = InMemoryTrialStore(), strategy: any Strategy = CountingStrategy(),
        pruner: any Pruner = NoPruner(), total: Int? = 5, maxEpochs: Int = 3,
        owner: Owner = .current, lease: Duration = Study.lease,
        observe: @escaping @Sendable (StudyEvent) -> Void = { _ in }
    ) throws {
        let space = SearchSpace(
            name: "line", hyperparameters: [Hyperparameter("x", .integer(low: 1, high: 100))],
            training: TrainingPlan(maxEpochs: maxEpochs))
        try store.open(
            StudyDefinition(
                name: "test", space: "line", data: "none", dataHash: "", objectives: [.validationAccuracy], seed: 7,
                provenance: Provenance(program: "test", blasCore: "", kernels: "")))
        self.store = store
        study = Study(
            name: "test", problem: Problem(space: space, maxBudget: Budget(epochs: maxEpochs), seed: 7),
            feasible: FeasibleSpace(space), store: store, strategy: strategy, strategyName: "counting",
            pruner: pruner, limit: TrialLimit(total: total), artifacts: URL(fileURLWithPath: "/nonexistent"),
            owner: owner, lease: lease, observe: observe)
    }

    var trials: [Trial] {
        get throws {
            try store.write(study: "test") {
                try $0.trials(in: ["waiting", "running", "paused", "completed", "pruned", "failed"])
            }
        }
    }

    var transitions: [Transition] {
        get throws { try store.write(study: "test") { try $0.transitions(after: 0) } }
    }
}
