public import AutoMLNN
public import AutoMLSearch

extension LayerTable {
    /// The network that a configuration builds, layer by layer.
    ///
    /// - Parameters:
    ///   - space: has the values that all its configurations share.
    ///   - input: shape of one sample.
    ///   - outputs: classes, or 1 where a number is predicted.
    /// - Throws: `TrialFailure` where no such network can be built: it names the layer or the hyperparameter.
    public init(
        _ configuration: Configuration, in space: SearchSpace, input: Shape, outputs: Int
    ) throws(TrialFailure) {
        let plan = try NetworkPlan(configuration.completed(with: space.fixed))
        do {
            try self.init(plan.description(input: input, outputs: outputs))
        } catch {
            throw TrialFailure("\(error)")
        }
    }
}
