public import AutoMLSearch

/// Stops a trial when the chance that it still becomes the best is at most `risk`.
///
/// Its last value is foretold from its own curve and the curve of the best completed trial (`CurveForecast`). How much
/// trials exceed such forecasts is a law that a study starts with and that its completed trials refine (`SurpriseLaw`).
/// Silent during the first `warmup` epochs, which mislead, and until a trial has completed. The best trial is never
/// stopped, nor one that ties with it; NaN throughout is worst.
public struct CurvePruner: Pruner {
    private let objective: Objective
    private let epochs: Int
    private let risk: Double
    private let warmup: Int

    /// - Parameters:
    ///   - risk: the chance of becoming the best at which a trial is stopped, above 0 and below 1.
    ///   - warmup: share of the budget before the first decision, rounded down, but at least 2 epochs.
    public init(_ objective: Objective, maxBudget: Budget, risk: Double = 0.05, warmup: Double = 0.1) {
        self.objective = objective
        epochs = maxBudget.epochs
        self.risk = risk
        self.warmup = max(2, Int(warmup * Double(epochs)))
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, epoch > warmup, epoch < epochs else { return .proceed }
        let rivals = Rivals(peers.lazy.filter { $0.id != trial.id }, objective)
        guard let bar = rivals.incumbent, let reference = rivals.reference else { return .proceed }
        let curve = trial.bestSoFar(objective, epochs: epochs)
        guard objective.isBetter(bar, than: curve[epoch - 1]),
            let forecast = CurveForecast(from: reference.bestSoFar(objective, epochs: epochs), objective)
        else { return .proceed }
        let end = forecast.end(of: curve, at: epoch)
        let needed = (end - forecast.scale.height(of: bar)) / square(forecast.doublingsLeft(at: epoch))
        let seen = rivals.completed.filter { $0.id != reference.id }
            .map { surprise(of: $0, forecast, at: epoch) }
        let chance = SurpriseLaw.chance(of: needed, given: seen)
        guard chance <= risk else { return .proceed }
        return .prune(reason: reason(curve[epoch - 1], epoch, chance, bar, reference.id))
    }

    /// By how much a completed trial ended better than it would have been foretold.
    private func surprise(of peer: Trial, _ forecast: CurveForecast, at epoch: Int) -> Double {
        let curve = peer.bestSoFar(objective, epochs: epochs)
        let miss = forecast.end(of: curve, at: epoch) - forecast.scale.height(of: curve[epochs - 1])
        return miss.isNaN ? 0 : miss / square(forecast.doublingsLeft(at: epoch))
    }

    private func square(_ x: Double) -> Double { x * x }

    private func reason(_ own: Double, _ epoch: Int, _ chance: Double, _ bar: Double, _ reference: Int) -> String {
        let odds = chance < 0.001 ? "below 0.1 %" : "\((chance * 1_000).rounded() / 10) %"
        return "\(objective.text(of: own)) at epoch \(epoch), beside the curve of trial \(reference), leaves a chance "
            + "of \(odds) to pass the best, \(Objective.short(bar))"
    }
}
