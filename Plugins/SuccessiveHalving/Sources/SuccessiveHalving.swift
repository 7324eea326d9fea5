public import AutoMLSearch

/// Lets one in η trials go on at each rung: asynchronous successive halving in its stopping form.
///
/// Rungs lie at `grace`, `grace·η`, `grace·η²`, … epochs, below the full budget. A trial that reaches a rung goes on if
/// it is among the best `max(1, ⌊n / η⌋)` of the n trials measured there so far, itself included; nobody waits for
/// others. Compared is the best value up to the rung. NaN is worst; a tie with the last that goes on survives.
/// Reference: Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020.
public struct SuccessiveHalving: Pruner {
    private let objective: Objective
    private let reductionFactor: Int
    /// The rungs' epochs, ascending.
    package let rungs: [Int]

    /// - Parameters:
    ///   - reductionFactor: the paper's η, at least 2.
    ///   - grace: epochs that every trial gets, the paper's minimum resource r. The default is three because the first
    ///     epoch hardly predicts the last (rank correlation -0.2 to 0.3 on LCBench curves), the third does (0.6 to 0.9).
    public init(_ objective: Objective, maxBudget: Budget, reductionFactor: Int = 3, grace: Int = 3) {
        self.objective = objective
        self.reductionFactor = reductionFactor
        rungs = Array(
            sequence(first: grace) { rung in
                let (next, overflow) = rung.multipliedReportingOverflow(by: reductionFactor)
                return overflow ? nil : next
            }.prefix { $0 < maxBudget.epochs })
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, let rung = rungs.firstIndex(of: epoch),
            let own = trial.best(objective, upTo: epoch)
        else { return .proceed }
        let values = peers.filter { $0.id != trial.id }.compactMap { $0.best(objective, upTo: epoch) }
        let ahead = values.count { objective.isBetter($0, than: own) }
        let kept = max(1, (values.count + 1) / reductionFactor)
        guard ahead >= kept else { return .proceed }
        return .prune(reason: reason(own, rung, place: ahead + 1, of: values.count + 1, kept))
    }

    private func reason(_ own: Double, _ rung: Int, place: Int, of count: Int, _ kept: Int) -> String {
        let value = "\(objective.text(of: own)) at epoch \(rungs[rung]) (rung \(rung + 1) of \(rungs.count))"
        return "\(value) is number \(place) of \(count); the best \(kept) go on"
    }
}

extension PrunerModule {
    public static let asha = PrunerModule(
        name: "asha",
        summary: "lets one trial in three go on at epochs 3, 9, 27, …: saves most where many trials are hopeless",
        options: ashaOptions
    ) { problem, options in
        try options.check(against: ashaOptions)
        let factor = try options.value("reduction_factor", default: 3, .atLeast(2))
        let grace = try options.value("grace", default: 3, .atLeast(1))
        return SuccessiveHalving(
            problem.objective, maxBudget: problem.maxBudget, reductionFactor: factor, grace: grace)
    }

    private static let ashaOptions = [
        OptionDescription("reduction_factor", default: "3", help: "one in so many goes on at a rung (η), at least 2"),
        OptionDescription("grace", default: "3", help: "epochs before the first rung (minimum resource r), at least 1"),
    ]
}
