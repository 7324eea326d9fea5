/// A trained network with all that is needed to use it elsewhere.
public struct Model: Sendable {
    public var description: NetworkDescription
    /// Parameters and running statistics, named and ordered as `description.tensorLayout` lists them.
    public var tensors: [NamedTensor]
    public var scaling: InputScaling
    /// One per output, in order of the labels.
    public var classNames: [String]

    public init(
        description: NetworkDescription, tensors: [NamedTensor], scaling: InputScaling, classNames: [String]
    ) {
        self.description = description
        self.tensors = tensors
        self.scaling = scaling
        self.classNames = classNames
    }
}

/// A named array of numbers, rows slowest.
///
/// Names follow the layer's place: `0.weight`, `0.bias`, `3.gamma`, `3.beta`, `3.running_mean`,
/// `3.running_variance`, and inside a residual block `5.body.0.weight`, `5.shortcut.0.weight`.
public struct NamedTensor: Sendable, Hashable {
    public var name: String
    public var shape: [Int]
    public var values: [Float]

    public init(name: String, shape: [Int], values: [Float]) {
        self.name = name
        self.shape = shape
        self.values = values
    }
}

/// What is done to raw inputs before the first layer: `(x − offset) · scale`.
///
/// Each array has one number for all inputs alike, or one for each number of a sample.
public struct InputScaling: Sendable, Hashable, Codable {
    public var offset: [Float]
    public var scale: [Float]

    public init(offset: [Float], scale: [Float]) {
        precondition(offset.count == scale.count, "offset and scale belong together")
        self.offset = offset
        self.scale = scale
    }

    public static let identity = InputScaling(offset: [0], scale: [1])
}
