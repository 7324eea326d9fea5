/// One layer of a network, as data.
public indirect enum LayerDescription: Sendable, Hashable {
    /// y = x W + b, with x flattened to a vector. W is `[in, out]`.
    case dense(units: Int, bias: Bool = true)
    /// "Same" padding: output `ceil(H / stride) × ceil(W / stride) × filters`, padded as TensorFlow and ONNX's
    /// SAME_UPPER do. W is `[kernel, kernel, in, out]`.
    case convolution(filters: Int, kernel: Int, stride: Int = 1, bias: Bool = true)
    /// A window of `size × size`, moved by `size`, without padding: output `floor(H / size)`.
    case pool(Pooling, size: Int)
    /// The mean over height and width: `[H, W, C]` to a vector of C.
    case globalAveragePool
    /// Over N, H and W for each channel. ε = 1e-5; running statistics with momentum 0.1 (new = 0.9 old + 0.1 batch).
    case batchNormalization
    /// Over H, W and C of each sample; scale and shift per channel. ε = 1e-5.
    case layerNormalization
    case activation(Activation)
    /// Inverted dropout: at training keeps each number with probability 1 − rate, divided by 1 − rate.
    case dropout(rate: Double)
    /// `[H, W, C]` to a vector, channels fastest.
    case flatten
    /// body(x) + shortcut(x). An empty shortcut is the identity.
    case residual(body: [LayerDescription], shortcut: [LayerDescription])

    public enum Pooling: String, Sendable, Hashable, Codable {
        case max, average
    }
}

public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
    case relu
    /// max(x, 0.01 x)
    case leakyReLU = "leaky_relu"
    case sigmoid
    case tanh
    /// x Φ(x), exactly, by the error function.
    case gelu
    /// x · sigmoid(x)
    case silu
}
