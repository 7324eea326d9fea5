import AutoMLNN
import CKernels

/// One convolution with all that it is computed from.
///
/// Numbers are drawn from −1, −7/8, … 1. Then every product is a multiple of 1/64 and every sum of fewer than a
/// million of them is exact in float32, in whatever order it is taken: no rounding hides a mistake, and a pool sees many
/// ties.
struct ConvolutionCase: Sendable {
    var samples = 1
    var height = 1
    var width = 1
    var channels: Int
    var filters: Int
    var kernel = 1
    var stride = 1
    var activation = AML_IDENTITY
    var pool = 1
    var hasBias = true

    var x: [Float] = []
    var weights: [Float] = []
    var bias: [Float] = []
    var dy: [Float] = []
}

extension ConvolutionCase {
    // "Same" padding: ⌈size / stride⌉ outputs; of the padding p, ⌊p/2⌋ goes before the image.
    var outHeight: Int { (height + stride - 1) / stride }
    var outWidth: Int { (width + stride - 1) / stride }
    var padTop: Int { max((outHeight - 1) * stride + kernel - height, 0) / 2 }
    var padLeft: Int { max((outWidth - 1) * stride + kernel - width, 0) / 2 }
    var pooledHeight: Int { outHeight / pool }
    var pooledWidth: Int { outWidth / pool }

    var inputCount: Int { samples * height * width * channels }
    var weightCount: Int { kernel * kernel * channels * filters }
    var outputCount: Int { samples * pooledHeight * pooledWidth * filters }
    /// Multiply-adds of the forward pass at most.
    var products: Int { samples * outHeight * outWidth * weightCount }

    /// Whether all its arithmetic is exact: the others' slopes are no multiples of 1/8.
    var isExact: Bool { activation == AML_IDENTITY || activation == AML_RELU }

    /// With numbers of the lattice drawn by `stream`.
    func filled(by stream: inout SplitMix64) -> ConvolutionCase {
        func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(Int(stream.next() % 17) - 8) / 8 } }
        var filled = self
        filled.x = numbers(inputCount)
        filled.weights = numbers(weightCount)
        filled.bias = hasBias ? numbers(filters) : []
        filled.dy = numbers(outputCount)
        return filled
    }

    var kernelArgument: aml_convolution {
        aml_convolution(
            window: aml_window(
                height: height, width: width, channels: channels, out_height: outHeight, out_width: outWidth,
                window_height: kernel, window_width: kernel, stride: stride, pad_top: padTop, pad_left: padLeft),
            filters: filters, activation: activation, pool: pool)
    }
}

extension ConvolutionCase: CustomStringConvertible {
    var description: String {
        "\(samples)×\(height)×\(width), conv \(kernel)×\(kernel) \(channels)→\(filters) stride \(stride), "
            + "activation \(activation.rawValue), pool \(pool), \(hasBias ? "bias" : "no bias")"
    }
}
