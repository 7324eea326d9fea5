/// In JSON a layer is an object with its `type` and, beside it, what that type takes:
/// `{"type": "dense", "units": 64, "bias": true}`.
extension LayerDescription: Codable {
    private enum Kind: String, Codable {
        case dense, convolution, pool
        case globalAveragePool = "global_average_pool"
        case batchNormalization = "batch_normalization"
        case layerNormalization = "layer_normalization"
        case activation, dropout, flatten, residual
    }

    private enum CodingKeys: String, CodingKey {
        case type, units, bias, filters, kernel, stride, pooling, size, function, rate, body, shortcut
    }

    public init(from decoder: any Decoder) throws {
        let layer = try decoder.container(keyedBy: CodingKeys.self)
        func integer(_ key: CodingKeys) throws -> Int { try layer.decode(Int.self, forKey: key) }
        func flag(_ key: CodingKeys) throws -> Bool { try layer.decode(Bool.self, forKey: key) }
        switch try layer.decode(Kind.self, forKey: .type) {
        case .dense: self = .dense(units: try integer(.units), bias: try flag(.bias))
        case .convolution:
            self = .convolution(
                filters: try integer(.filters), kernel: try integer(.kernel), stride: try integer(.stride),
                bias: try flag(.bias))
        case .pool: self = .pool(try layer.decode(Pooling.self, forKey: .pooling), size: try integer(.size))
        case .globalAveragePool: self = .globalAveragePool
        case .batchNormalization: self = .batchNormalization
        case .layerNormalization: self = .layerNormalization
        case .activation: self = .activation(try layer.decode(Activation.self, forKey: .function))
        case .dropout: self = .dropout(rate: try layer.decode(Double.self, forKey: .rate))
        case .flatten: self = .flatten
        case .residual:
            self = .residual(
                body: try layer.decode([LayerDescription].self, forKey: .body),
                shortcut: try layer.decode([LayerDescription].self, forKey: .shortcut))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var layer = encoder.container(keyedBy: CodingKeys.self)
        func encode(_ kind: Kind) throws { try layer.encode(kind, forKey: .type) }
        switch self {
        case .dense(let units, let bias):
            try encode(.dense)
            try layer.encode(units, forKey: .units)
            try layer.encode(bias, forKey: .bias)
        case .convolution(let filters, let kernel, let stride, let bias):
            try encode(.convolution)
            try layer.encode(filters, forKey: .filters)
            try layer.encode(kernel, forKey: .kernel)
            try layer.encode(stride, forKey: .stride)
            try layer.encode(bias, forKey: .bias)
        case .pool(let pooling, let size):
            try encode(.pool)
            try layer.encode(pooling, forKey: .pooling)
            try layer.encode(size, forKey: .size)
        case .globalAveragePool: try encode(.globalAveragePool)
        case .batchNormalization: try encode(.batchNormalization)
        case .layerNormalization: try encode(.layerNormalization)
        case .activation(let function):
            try encode(.activation)
            try layer.encode(function, forKey: .function)
        case .dropout(let rate):
            try encode(.dropout)
            try layer.encode(rate, forKey: .rate)
        case .flatten: try encode(.flatten)
        case .residual(let body, let shortcut):
            try encode(.residual)
            try layer.encode(body, forKey: .body)
            try layer.encode(shortcut, forKey: .shortcut)
        }
    }
}
