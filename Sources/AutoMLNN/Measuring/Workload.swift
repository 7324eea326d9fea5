/// A training to measure: a network and how it is trained, by name.
public struct Workload: Sendable, Hashable {
    public var name: String
    public var network: NetworkDescription
    public var recipe: TrainingRecipe

    public init(name: String, network: NetworkDescription, recipe: TrainingRecipe) {
        self.name = name
        self.network = network
        self.recipe = recipe
    }

    /// That this can be trained, apart from the memory it takes.
    ///
    /// - Throws: `NetworkError` naming the first layer that cannot be, or what is wrong with the recipe.
    public func check() throws(NetworkError) {
        try recipe.check()
        _ = try network.cost(
            batchSize: recipe.batchSize, optimizer: recipe.optimizer, augmentation: recipe.augmentation)
    }

    /// The ones that trainers are compared by, each trained with Adam at 0.001 on softmax cross-entropy.
    public static let standard = [multilayer256, multilayer1024, small, convolutional, residual]

    private init(_ name: String, _ input: Shape, batch: Int, _ layers: [LayerDescription]) {
        self.init(
            name: name, network: NetworkDescription(input: input, layers: layers),
            recipe: TrainingRecipe(batchSize: batch))
    }
}

extension Workload {
    private static let multilayer256 = Workload(
        "mlp-256x2", .vector(784), batch: 128, hidden(256, times: 2) + [.dense(units: 10)])

    private static let multilayer1024 = Workload(
        "mlp-1024x3", .vector(784), batch: 128, hidden(1024, times: 3) + [.dense(units: 10)])

    private static let small = Workload(
        "mlp-small", .vector(64), batch: 32, [.dense(units: 64), .activation(.relu), .dense(units: 10)])

    private static let convolutional = Workload(
        "cnn-32-64", digit, batch: 128,
        [
            .convolution(filters: 32, kernel: 3), .activation(.relu), .pool(.max, size: 2),
            .convolution(filters: 64, kernel: 3), .activation(.relu), .pool(.max, size: 2), .flatten,
            .dense(units: 128), .activation(.relu), .dropout(rate: 0.5), .dense(units: 10),
        ])

    private static let residual = Workload(
        "resnet8-16", digit, batch: 128,
        normalized(.convolution(filters: 16, kernel: 3, bias: false)) + [.activation(.relu)]
            + block(16, stride: 1) + block(32, stride: 2) + block(64, stride: 2)
            + [.globalAveragePool, .dense(units: 10)])

    private static let digit = Shape(height: 28, width: 28, channels: 1)

    private static func hidden(_ units: Int, times: Int) -> [LayerDescription] {
        Array(repeating: [.dense(units: units), .activation(.relu), .dropout(rate: 0.2)], count: times).flatMap { $0 }
    }

    /// The normalisation shifts, so the convolution need not.
    private static func normalized(_ convolution: LayerDescription) -> [LayerDescription] {
        [convolution, .batchNormalization]
    }

    /// Two 3×3 convolutions beside the identity, or beside a 1×1 convolution where the shape changes.
    ///
    /// Reference: He et al., 2015 (option B).
    private static func block(_ filters: Int, stride: Int) -> [LayerDescription] {
        let body =
            normalized(.convolution(filters: filters, kernel: 3, stride: stride, bias: false))
            + [.activation(.relu)] + normalized(.convolution(filters: filters, kernel: 3, bias: false))
        let shortcut =
            stride == 1 ? [] : normalized(.convolution(filters: filters, kernel: 1, stride: stride, bias: false))
        return [.residual(body: body, shortcut: shortcut), .activation(.relu)]
    }
}
