extension LayerDescription {
    var kind: LayerTable.Kind {
        switch self {
        case .dense: .dense
        case .convolution: .convolution
        case .pool, .globalAveragePool: .pool
        case .batchNormalization, .layerNormalization: .normalization
        case .activation: .activation
        case .dropout: .dropout
        case .flatten: .flatten
        case .residual: .residual
        }
    }

    /// In a few words, without what it costs: `dense, 64 units`.
    var words: String {
        switch self {
        case .dense(let units, _): "dense, \(units) unit\(units == 1 ? "" : "s")"
        case .convolution(let filters, let kernel, let stride, _):
            "convolution \(kernel)×\(kernel), \(filters) filter\(filters == 1 ? "" : "s")"
                + (stride > 1 ? ", stride \(stride)" : "")
        case .pool(let pooling, let size): "\(pooling.rawValue) pooling \(size)×\(size)"
        case .globalAveragePool: "global average pooling"
        case .batchNormalization: "batch normalisation"
        case .layerNormalization: "layer normalisation"
        case .activation(let function): function.words
        case .dropout(let rate): "dropout \(Self.percent(rate))"
        case .flatten: "flatten"
        case .residual(_, let shortcut): shortcut.isEmpty ? "add the block's input" : "add the shortcut"
        }
    }

    /// Whether its output has no height and width, whatever it reads.
    var yieldsVector: Bool {
        switch self {
        case .dense, .globalAveragePool, .flatten: true
        default: false
        }
    }

    /// `25 %`, or `12.3 %` where a rate is no whole number of them.
    private static func percent(_ rate: Double) -> String {
        let tenths = Int((rate * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}

extension Activation {
    /// As papers write it.
    fileprivate var words: String {
        switch self {
        case .relu: "ReLU"
        case .leakyReLU: "leaky ReLU"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .gelu: "GELU"
        case .silu: "SiLU"
        }
    }
}
