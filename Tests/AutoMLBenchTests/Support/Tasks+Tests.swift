import AutoMLBench
import AutoMLSearch

extension ResultTable {
    /// One choice `x` of so many values; each row's curve of validation losses and seconds of an epoch.
    static func line(_ curves: [[Double]], seconds: [Double]? = nil, epochs: Int? = nil) -> ResultTable {
        let values = curves.indices.map { Value.integer($0) }
        let rows = curves.enumerated().map { index, curve in
            Row(
                configuration: ["x": .integer(index)], seconds: seconds?[index] ?? 1,
                curves: [.validationLoss: curve])
        }
        return ResultTable(
            name: "line", origin: "a test",
            space: SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .choice(values: values))]),
            objective: .validationLoss, epochs: epochs ?? curves[0].count, rows: rows)
    }
}

extension ScriptedStrategy {
    /// Starts the rows with these numbers, with a full budget or the given one.
    static func rows(_ numbers: [Int], epochs: Int) -> ScriptedStrategy {
        ScriptedStrategy(actions: numbers.map { .start(["x": .integer($0)], budget: Budget(epochs: epochs)) })
    }
}

/// Prunes at an epoch what is above the limit there.
struct GatePruner: Pruner {
    let epoch: Int
    let limit: Double

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let last = trial.measurements.last, last.epoch == epoch, let value = last[.validationLoss], value > limit
        else { return .proceed }
        return .prune(reason: "\(value)")
    }

    var module: PrunerModule { PrunerModule(name: "gate", summary: "for tests") { _, _ in self } }
}
