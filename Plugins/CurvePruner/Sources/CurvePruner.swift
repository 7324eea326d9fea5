public import AutoMLSearch

/// Stops a trial when the chance that it still becomes the best is too small.
///
/// Two forecasts of its last value decide, each with a law of how much trials exceed it (`CurveForecast`,
/// `SurpriseLaw`). From epoch 3 on its own curve speaks, for the case that it is far from all hope; after the `warmup`
/// also the curve of the best completed trial beside it, which tells finer differences, and whose law the study's
/// completed trials refine. Too small is a chance of at most `risk`; for the own curve, early in a study when a fresh trial
/// has a good chance itself, also one below that of the fresh trials that the same epochs would pay for.
/// Silent until a trial has completed. The best trial is never stopped, nor one that ties with it; NaN throughout is
/// worst.
public struct CurvePruner: Pruner {
    /// Before this epoch there is no rate to measure: the first says little.
    private static let firstEpoch = 3

    private let objective: Objective
    private let epochs: Int
    private let risk: Double
    private let warmup: Int

    /// - Parameters:
    ///   - risk: a chance of becoming the best at which a trial is always stopped, above 0 and below 1.
    ///   - warmup: share of the budget before a trial is compared with the best one's curve, rounded down; at
    ///     least 5 epochs, before which curves that cross mislead.
    public init(_ objective: Objective, maxBudget: Budget, risk: Double = 0.05, warmup: Double = 0.1) {
        self.objective = objective
        epochs = maxBudget.epochs
        self.risk = risk
        self.warmup = max(5, Int(warmup * Double(epochs)))
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, epoch >= Self.firstEpoch, epoch < epochs else {
            return .proceed
        }
        let rivals = Rivals(of: trial.id, among: peers, objective)
        guard let bar = rivals.incumbent, let reference = rivals.reference else { return .proceed }
        let curve = trial.bestSoFar(objective, epochs: epochs)
        guard objective.isBetter(bar, than: curve[epoch - 1]),
            let forecast = CurveForecast(from: reference.bestSoFar(objective, epochs: epochs), objective)
        else { return .proceed }
        let goal = forecast.scale.height(of: bar)
        let worth = max(risk, rivals.chanceOfFreshTrials(for: epochs - epoch))
        let alone = SurpriseLaw.chanceAlone(of: forecast.endAlone(of: curve, at: epoch) - goal)
        if alone <= worth { return .prune(reason: reason(curve[epoch - 1], epoch, "by its own curve", alone, bar)) }
        guard epoch > warmup else { return .proceed }
        let beside = chanceBeside(curve, epoch, goal: goal, forecast, rivals)
        guard beside <= risk else { return .proceed }
        return .prune(reason: reason(curve[epoch - 1], epoch, "beside trial \(reference.id)'s curve", beside, bar))
    }

    private func chanceBeside(
        _ curve: [Double], _ epoch: Int, goal: Double, _ forecast: CurveForecast, _ rivals: Rivals
    ) -> Double {
        let doublings = forecast.doublingsLeft(at: epoch)
        let needed = (forecast.endBesideReference(of: curve, at: epoch) - goal) / (doublings * doublings)
        let seen = rivals.completed.filter { $0.id != rivals.reference?.id }.map { peer in
            let whole = peer.bestSoFar(objective, epochs: epochs)
            let end = forecast.endBesideReference(of: whole, at: epoch)
            let miss = end - forecast.scale.height(of: whole[epochs - 1])
            return miss.isNaN ? 0 : miss / (doublings * doublings)
        }
        return SurpriseLaw.chanceBesideReference(of: needed, given: seen)
    }

    private func reason(_ own: Double, _ epoch: Int, _ how: String, _ chance: Double, _ bar: Double) -> String {
        let odds = chance < 0.001 ? "below 0.1 %" : "\((chance * 1_000).rounded() / 10) %"
        return "\(objective.text(of: own)) at epoch \(epoch) has \(how) a chance of \(odds) to pass the best, "
            + "\(Objective.short(bar))"
    }
}
