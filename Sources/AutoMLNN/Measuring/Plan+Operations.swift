/// Floating-point operations of one training step on one sample, two for each multiply-add of matrix products and
/// convolutions; nothing else is counted.
struct TrainingOperations: Hashable {
    var forward = 0
    /// The weights' gradient, and the input's where something before learns.
    var backward = 0

    var total: Int { forward + backward }
}

extension Plan {
    func operations(_ step: PlannedStep) -> TrainingOperations {
        let product = 2 * multiplyAdds(step)
        return TrainingOperations(
            forward: product, backward: values[step.input].gradient == nil ? product : 2 * product)
    }

    /// Of the whole network.
    var operations: TrainingOperations {
        steps.map(operations).reduce(into: TrainingOperations()) {
            $0.forward += $1.forward
            $0.backward += $1.backward
        }
    }
}

extension NetworkDescription {
    /// Floating-point operations that training takes on one sample: two for each multiply-add of the matrix products
    /// and convolutions, forward, for the weights' gradients, and for the inputs' gradients save the first layer's.
    ///
    /// - Throws: `NetworkError` naming the first layer that cannot be.
    public func trainingOperations() throws(NetworkError) -> Int { try Lowering.plan(self).operations.total }
}
