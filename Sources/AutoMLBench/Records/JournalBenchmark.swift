public import AutoMLSearch
import Foundation

/// Measures what keeping a study costs where many trials are recorded already: no network is trained, everything else is
/// as in a search.
public struct JournalBenchmark {
    private let problem: Problem
    private let feasible: FeasibleSpace
    private let epochs: Int
    private let strategy: (name: String, make: () throws -> any Strategy)
    private let pruner: any Pruner

    /// - Parameters:
    ///   - epochs: measurements of each trial.
    ///   - strategy: called anew for each study.
    public init(
        _ problem: Problem, in feasible: FeasibleSpace, epochs: Int, strategyName: String, pruner: any Pruner,
        strategy: @escaping () throws -> any Strategy
    ) {
        self.problem = problem
        self.feasible = feasible
        self.epochs = epochs
        self.strategy = (strategyName, strategy)
        self.pruner = pruner
    }

    /// Records `count` made-up trials, drawn at random and completed, in one transaction.
    ///
    /// - Parameter study: open, and without trials.
    public func fill(_ store: any TrialStore, study: String, with count: Int) throws {
        try store.write(study: study) { journal in
            var known: Set<CanonicalHash> = []
            for number in 1..<count + 1 {
                var stream = RandomStream(seed: problem.seed, trial: number, purpose: "made-up trial")
                let trial = try freshTrial(number, using: &stream, unless: &known)
                _ = try journal.insert(trial, owner: nil)
                for epoch in 1..<epochs + 1 {
                    try journal.record(Self.measurement(of: number, at: epoch, using: &stream), of: number)
                }
                _ = try journal.move(number, to: .completed, budget: nil, owner: nil, outcome: nil)
            }
        }
    }

    /// Lets `count` further trials be proposed, measured and ended, after a first one that reads what is recorded.
    public func run(_ store: any TrialStore, study name: String, trials count: Int) async throws -> JournalCost {
        let begin = ContinuousClock.now
        let study = Study(
            name: name, problem: problem, feasible: feasible, store: store, strategy: try strategy.make(),
            strategyName: strategy.name, pruner: pruner, limit: TrialLimit(total: nil),
            artifacts: FileManager.default.temporaryDirectory)
        var first = JournalCost(resumeSeconds: 0)
        try await carryOutOne(study, &first)
        var cost = JournalCost(resumeSeconds: begin.duration(to: .now) / .seconds(1))
        for _ in 0..<count { try await carryOutOne(study, &cost) }
        return cost
    }

    private func carryOutOne(_ study: Study, _ cost: inout JournalCost) async throws {
        let begin = ContinuousClock.now
        guard case .run(let assignment) = try await study.next() else { return }
        cost.asks.append(Self.milliseconds(since: begin))
        let number = assignment.trial.id
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "made-up measurements")
        for epoch in 1..<epochs + 1 {
            let measured = Self.measurement(of: number, at: epoch, using: &stream)
            let begin = ContinuousClock.now
            let verdict = try await study.report(measured, of: number)
            cost.measurements.append(Self.milliseconds(since: begin))
            if verdict != .proceed { break }
        }
        let end = ContinuousClock.now
        try await study.finish(number, with: .success(Outcome(bestEpoch: epochs)))
        cost.ends.append(Self.milliseconds(since: end))
    }

    private static func milliseconds(since begin: ContinuousClock.Instant) -> Double {
        begin.duration(to: .now) / .milliseconds(1)
    }

    private func freshTrial(
        _ number: Trial.ID, using stream: inout RandomStream, unless known: inout Set<CanonicalHash>
    ) throws -> Trial {
        var candidate = try feasible.sample(using: &stream)
        var blueprint = try feasible.blueprint(of: candidate)
        while !known.insert(blueprint.hash).inserted {
            candidate = try feasible.sample(using: &stream)
            blueprint = try feasible.blueprint(of: candidate)
        }
        return Trial(
            id: number, configuration: candidate, hash: blueprint.hash, budget: problem.maxBudget, seed: stream.seed(),
            state: .running, strategy: strategy.name, why: "made up for a measurement", facts: blueprint.facts)
    }

    /// Rises towards a value of the trial's own.
    private static func measurement(
        of number: Trial.ID, at epoch: Int, using stream: inout RandomStream
    ) -> AutoMLSearch.Measurement {
        let progress = Double(epoch) / Double(epoch + 2)
        let accuracy = (0.7 + 0.29 * Double(number % 97) / 97) * progress + 0.01 * stream.unit()
        var metrics: [Metric: Double] = [
            .trainLoss: 1 - accuracy, .trainAccuracy: accuracy, .validationLoss: 1.1 - accuracy,
            .validationAccuracy: accuracy,
        ]
        // Where the trainer records signs of how a training goes.
        if epoch.nonzeroBitCount == 1 {
            for metric in [Metric.gradientNorm, .gradientRatio, .deadUnits, .updateRatio] {
                metrics[metric] = stream.unit()
            }
        }
        return Measurement(epoch: epoch, seconds: 0.1, metrics: metrics)
    }
}
