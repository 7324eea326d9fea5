/// A network layer by layer, as people read it: what each layer is, what it yields, and what it costs.
///
/// The layers of a residual block's body, then those of its shortcut, come before the row of the block itself, which
/// stands for the addition alone: so the parameters and multiply-adds of all rows add up to the network's.
public struct LayerTable: Sendable, Hashable, Codable {
    /// Shape of one sample: `[H, W, C]`, or `[n]` for a vector.
    public var input: [Int]
    public var layers: [Row]
    /// Trained weights (running statistics not counted).
    public var parameters: Int
    /// Multiply-adds of the matrix products and convolutions of one sample's forward pass.
    public var macs: Int

    public struct Row: Sendable, Hashable, Codable {
        /// The layer's position: `3`, or `5.body.0` and `5.shortcut.0` inside a residual block.
        public var place: String
        public var kind: Kind
        /// `convolution 3×3, 32 filters`.
        public var words: String
        /// Shape of one sample after the layer: `[H, W, C]`, or `[n]` for a vector.
        public var output: [Int]
        public var parameters: Int
        public var macs: Int
    }

    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case convolution, dense, pool, normalization, activation, dropout, flatten, residual
    }
}

extension LayerTable {
    /// - Throws: `NetworkError` naming the first layer that cannot be.
    public init(_ network: NetworkDescription) throws(NetworkError) {
        let plan = try Lowering.plan(network)
        var writer = LayerTableWriter(plan)
        writer.append(network.layers, at: "")
        input = network.input.isVector ? [network.input.channels] : network.input.sides
        layers = writer.rows
        parameters = layers.reduce(0) { $0 + $1.parameters }
        macs = layers.reduce(0) { $0 + $1.macs }
    }
}

/// Takes shapes and costs from the plan that trainings follow.
private struct LayerTableWriter {
    private let plan: Plan
    private var parameters: [String: Int] = [:]
    private var macs: [String: Int] = [:]
    private(set) var rows: [LayerTable.Row] = []
    /// Whether what the next layer reads has lost its height and width.
    private var isVector: Bool

    init(_ plan: Plan) {
        self.plan = plan
        isVector = plan.values[plan.input].shape.isVector
        for tensor in plan.tensors where tensor.role.isTrained { parameters[tensor.place, default: 0] += tensor.count }
        for step in plan.steps { macs[step.place, default: 0] += plan.multiplyAdds(step) }
    }

    /// - Parameter prefix: of the layers' places: empty, or `5.body.`.
    mutating func append(_ layers: [LayerDescription], at prefix: String) {
        for (index, layer) in layers.enumerated() { append(layer, at: prefix + String(index)) }
    }

    private mutating func append(_ layer: LayerDescription, at place: String) {
        if case .residual(let body, let shortcut) = layer { append(body, beside: shortcut, at: place) }
        isVector = isVector || layer.yieldsVector
        let shape = plan.shapes[place] ?? Shape(channels: 0)
        rows.append(
            LayerTable.Row(
                place: place, kind: layer.kind, words: layer.words, output: isVector ? [shape.count] : shape.sides,
                parameters: parameters[place] ?? 0, macs: macs[place] ?? 0))
    }

    /// Both read the same; the block yields what its body does.
    private mutating func append(_ body: [LayerDescription], beside shortcut: [LayerDescription], at place: String) {
        let entry = isVector
        append(body, at: "\(place).body.")
        let exit = isVector
        isVector = entry
        append(shortcut, at: "\(place).shortcut.")
        isVector = exit
    }
}

extension Shape {
    fileprivate var sides: [Int] { [height, width, channels] }
}

extension PlannedTensor {
    /// Of the layer that it belongs to: its name without the last part.
    fileprivate var place: String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? "" }
}
