public import AutoMLNN
public import AutoMLSearch

/// The hyperparameters of a network, read from a configuration and typed; what is not given has its default.
public struct NetworkPlan: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case mlp, cnn
    }

    /// How a convolution block ends.
    public enum Pool: String, Sendable, CaseIterable {
        case max, average
        /// The block's first convolution has stride 2 instead.
        case stride
        case none
    }

    public enum Normalization: String, Sendable, CaseIterable {
        case none, batch, layer
    }

    public var kind: Kind
    /// One per hidden layer (mlp) or convolution block (cnn).
    public var blocks: [Block]
    public var pool: Pool
    public var residual: Bool
    public var normalization: Normalization
    public var activation: Activation
    /// Hidden dense layers behind the convolutions.
    public var headDepth: Int
    public var headWidth: Int
    /// Average each channel over the image instead of flattening it.
    public var globalPooling: Bool
    /// Of the dense head of a cnn.
    public var headDropout: Double

    /// One hidden layer or convolution block.
    public struct Block: Sendable, Hashable {
        /// Units or filters.
        public var width: Int
        public var kernel: Int
        /// Convolutions in the block.
        public var convolutions: Int
        /// After the layer, in an mlp.
        public var dropout: Double
    }
}

extension NetworkPlan {
    /// - Throws: `TrialFailure` naming the hyperparameter whose value is none that a network can have.
    public init(_ configuration: Configuration) throws(TrialFailure) {
        let reader = HyperparameterReader(configuration)
        kind = try reader.choice("network", default: .mlp)
        residual = try reader.flag("residual", default: false)
        normalization = try reader.choice("normalization", default: .none)
        activation = try reader.choice("activation", default: .relu)
        pool = try reader.choice("pool", default: .max)
        headDepth = try reader.integer("head_depth", default: 0, in: 0...20)
        headWidth = try reader.integer("head_width", default: 64, in: 1...65_536)
        globalPooling = try reader.flag("global_pooling", default: false)
        headDropout = try reader.real("dropout", default: 0, in: 0...0.95)
        let depth = try reader.integer("depth", default: 1, in: 0...200)
        blocks = []
        for layer in 0..<depth {
            blocks.append(try Block(reader, layer: layer + 1, residual: residual))
        }
        if kind == .cnn, blocks.isEmpty { throw TrialFailure("a cnn needs a depth of at least 1") }
    }
}

extension NetworkPlan.Block {
    init(_ reader: HyperparameterReader, layer: Int, residual: Bool) throws(TrialFailure) {
        width = try reader.integer("width", layer: layer, default: 64, in: 1...65_536)
        kernel = try reader.integer("kernel", layer: layer, default: 3, in: 1...7)
        convolutions = try reader.integer("convolutions", layer: layer, default: residual ? 2 : 1, in: 1...20)
        dropout = try reader.real("dropout", layer: layer, default: 0, in: 0...0.95)
        guard [1, 3, 5, 7].contains(kernel) else { throw TrialFailure("kernel is \(kernel); allowed are 1, 3, 5, 7") }
    }
}
