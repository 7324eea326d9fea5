public import AutoMLSearch

/// Lets another pruner speak only about trials that have not improved for a while.
///
/// A trial whose best value improved by more than `minimumImprovement` within the last `patience` epochs goes on,
/// whatever the other says: a curve that still moves has not shown its end. NaN never improves.
public struct PatientPruner: Pruner {
    private let wrapped: any Pruner
    private let objective: Objective
    private let patience: Int
    private let minimumImprovement: Double

    /// - Parameters:
    ///   - patience: epochs without improvement after which the other decides; 0 lets it always decide.
    ///   - minimumImprovement: what counts as one, in units of the objective.
    public init(_ wrapped: any Pruner, _ objective: Objective, patience: Int = 3, minimumImprovement: Double = 0) {
        self.wrapped = wrapped
        self.objective = objective
        self.patience = patience
        self.minimumImprovement = minimumImprovement
    }

    public func decide(on trial: Trial, among peers: [Trial]) throws -> PruningDecision {
        guard case .prune(let reason) = try wrapped.decide(on: trial, among: peers) else { return .proceed }
        guard patience > 0 else { return .prune(reason: reason) }
        guard let epoch = trial.measurements.last?.epoch, epoch - lastImprovement(of: trial) >= patience else {
            return .proceed
        }
        return .prune(reason: "\(reason); no improvement since epoch \(lastImprovement(of: trial))")
    }

    /// The epoch of the last improvement; 0 before the first number.
    private func lastImprovement(of trial: Trial) -> Int {
        var stopping = EarlyStopping(objective: objective, patience: 0, minimumImprovement: minimumImprovement)
        for measurement in trial.measurements { _ = stopping.observe(measurement) }
        return stopping.lastImprovement
    }
}
