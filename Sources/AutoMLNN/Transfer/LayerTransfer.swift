/// Which layers of a trained network another one can start from: the first ones, as long as they are alike.
///
/// A weighted layer goes together with the normalisation behind it. Both networks are walked from the input on, in the
/// order of `tensorLayout`; two layers are alike where they have the same tensors with the same shapes. The first pair
/// that is not ends the walk, since what comes behind would read other features than it learnt from. An output layer goes
/// only to an output layer, and only where the caller says that both tell the same classes.
///
/// Strides, pools and activations between the layers may differ. Reference: Yosinski et al., "How transferable are
/// features in deep neural networks?", NIPS 2014.
public struct LayerTransfer: Sendable, Hashable {
    /// Weighted layers that are taken over.
    public let layers: Int
    /// Weighted layers that the receiving network has.
    public let outOf: Int
    /// Tensors that are taken over: as many from the front of both networks' lists.
    public let tensors: Int

    /// - Parameter sharesOutputs: whether both networks tell the same classes.
    /// - Throws: `NetworkError` where one of the networks cannot be.
    public init(
        from source: NetworkDescription, to target: NetworkDescription, sharesOutputs: Bool
    ) throws(NetworkError) {
        let given = WeightedLayer.all(in: try Lowering.plan(source).tensors)
        let wanted = WeightedLayer.all(in: try Lowering.plan(target).tensors)
        let alike = zip(given, wanted).prefix { $0 == $1 }.count
        let endsAtOutputs = alike == given.count && alike == wanted.count && sharesOutputs
        layers = endsAtOutputs ? alike : min(alike, given.count - 1, wanted.count - 1)
        outOf = wanted.count
        tensors = wanted.prefix(layers).map(\.tensors.count).reduce(0, +)
    }
}

/// A layer with weights, and all that follows up to the next one.
struct WeightedLayer: Hashable {
    /// What a tensor is, without its place in the network.
    struct Part: Hashable {
        let role: PlannedTensor.Role
        let shape: [Int]
    }

    var tensors: [Part]

    static func all(in tensors: [PlannedTensor]) -> [WeightedLayer] {
        var layers: [WeightedLayer] = []
        for tensor in tensors {
            let part = Part(role: tensor.role, shape: tensor.shape)
            if tensor.role == .weight || layers.isEmpty {
                layers.append(WeightedLayer(tensors: [part]))
            } else {
                layers[layers.count - 1].tensors.append(part)
            }
        }
        return layers
    }
}
