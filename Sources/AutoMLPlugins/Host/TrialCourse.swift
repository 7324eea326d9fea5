import AutoMLSearch
import Foundation

/// A trial on its way through an external evaluator: which epoch is next, whether it goes on, what came of it.
struct TrialCourse {
    private(set) var trial: Trial
    private let problem: Problem
    private var stopping: EarlyStopping
    private var isStoppedEarly = false
    private var isEpochFree = true
    private var lastReply = ContinuousClock.now
    private(set) var hasMeasured = false
    /// Ctrl-C ended it between two epochs.
    var isInterrupted = false

    /// What a measured trial does next.
    enum Next {
        case proceed
        case stop(reason: String)
    }

    init(_ trial: Trial, _ problem: Problem) {
        self.trial = trial
        self.problem = problem
        stopping = EarlyStopping(
            objective: problem.objective, patience: problem.space.training.patience,
            minimumImprovement: problem.space.training.minimumImprovement)
        for measurement in trial.measurements { _ = stopping.observe(measurement) }
    }

    var nextEpoch: Int { (trial.measurements.last?.epoch ?? 0) + 1 }

    /// Whether the trial may be resumed with a larger budget.
    var mayGoOn: Bool { trial.budget < problem.maxBudget && !isStoppedEarly }

    /// A program has just been given the trial: it may begin at any epoch up to the next.
    mutating func begin() {
        isEpochFree = true
        lastReply = .now
    }

    /// What a reply says as a measurement; nil for an epoch beyond the budget.
    ///
    /// - Throws: `PluginFailure` for an epoch out of order, or where the objective was not measured.
    mutating func measurement(_ measured: Reply.Measured, by plugin: String) throws -> AutoMLSearch.Measurement? {
        let epoch = measured.epoch ?? nextEpoch
        let isNext = isEpochFree ? (1...nextEpoch).contains(epoch) : epoch == nextEpoch
        guard isNext else {
            throw PluginFailure(
                .complaint, plugin, "measured epoch \(epoch) of trial \(trial.id) where epoch \(nextEpoch) is next")
        }
        guard epoch <= trial.budget.epochs else { return nil }
        let metrics = measured.metrics.values
        guard metrics[problem.objective.metric] != nil else { throw Self.unmeasured(problem, metrics, plugin) }
        let elapsed = (ContinuousClock.now - lastReply) / .seconds(1)
        lastReply = .now
        let told = measured.seconds.flatMap { $0 >= 0 ? $0 : nil }
        return Measurement(epoch: epoch, seconds: told ?? elapsed, metrics: metrics)
    }

    static func unmeasured(_ problem: Problem, _ metrics: [Metric: Double], _ plugin: String) -> PluginFailure {
        let names = metrics.keys.map(\.rawValue).sorted()
        let goal = problem.objective.metric.rawValue
        let hint = names.first.map { "name what is to be ranked by: --objective \($0)" }
        return PluginFailure(
            .badInput, plugin, "measured \(names.isEmpty ? "nothing" : names.joined(separator: ", ")), not '\(goal)'",
            remedy: hint ?? "it must measure '\(goal)' in every epoch")
    }

    /// Takes in a measurement and what the study says to it.
    mutating func observe(_ measurement: AutoMLSearch.Measurement, _ verdict: Verdict) -> Next {
        if isEpochFree, measurement.epoch < nextEpoch { startOver(at: measurement.epoch) }
        isEpochFree = false
        hasMeasured = true
        trial.measurements.append(measurement)
        let observed = stopping.observe(measurement)
        if verdict == .stop { return .stop(reason: "pruned") }
        guard observed == .stop else { return .proceed }
        isStoppedEarly = true
        return .stop(reason: "no improvement for \(stopping.patience) epochs")
    }

    /// The program had no checkpoint, or an older one: what it measures again counts.
    private mutating func startOver(at epoch: Int) {
        trial.measurements.removeAll { $0.epoch >= epoch }
        stopping = EarlyStopping(
            objective: stopping.objective, patience: stopping.patience,
            minimumImprovement: stopping.minimumImprovement)
        for measurement in trial.measurements { _ = stopping.observe(measurement) }
    }

    /// What the trial leaves behind.
    ///
    /// - Throws: `TrialFailure` where it was never measured.
    func outcome(endedEarly: Bool?) throws -> Outcome {
        guard !trial.measurements.isEmpty else { throw TrialFailure("it ended without measuring anything") }
        let isShort = (trial.measurements.last?.epoch ?? 0) < trial.budget.epochs
        return Outcome(
            bestEpoch: problem.objective.bestMeasurement(of: trial.measurements)?.epoch ?? 0,
            stoppedEarly: isStoppedEarly || endedEarly ?? isShort)
    }
}
