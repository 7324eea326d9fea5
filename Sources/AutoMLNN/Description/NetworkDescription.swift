/// A network as data: what goes in and the layers it passes through. The last layer yields logits (or, for
/// regression, predictions): softmax belongs to the loss.
public struct NetworkDescription: Sendable, Hashable, Codable {
    public var input: Shape
    public var layers: [LayerDescription]

    public init(input: Shape, layers: [LayerDescription]) {
        self.input = input
        self.layers = layers
    }
}

/// What a network costs, known before it is trained.
public struct NetworkCost: Sendable, Hashable, Codable {
    /// Trained weights (running statistics not counted).
    public var parameters: Int
    /// Multiply-adds of the matrix products and convolutions of one sample's forward pass.
    public var multiplyAdds: Int
    /// Peak bytes while training with the given batch size: weights and their best copy, gradients, optimiser state,
    /// activations, scratch of each thread. The samples are not in it.
    public var trainingBytes: Int
    /// Dense and convolution layers.
    public var weightedLayers: Int

    public init(parameters: Int, multiplyAdds: Int, trainingBytes: Int, weightedLayers: Int) {
        self.parameters = parameters
        self.multiplyAdds = multiplyAdds
        self.trainingBytes = trainingBytes
        self.weightedLayers = weightedLayers
    }
}
