/// One matrix product or convolution of given size, to measure alone.
public struct KernelShape: Sendable, Hashable {
    public var kind: Kind
    public var input: Shape
    public var layer: LayerDescription
    /// Samples of one batch.
    public var batch: Int

    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case dense, convolution
    }

    public static func dense(_ inputs: Int, _ outputs: Int, batch: Int) -> KernelShape {
        KernelShape(kind: .dense, input: .vector(inputs), layer: .dense(units: outputs), batch: batch)
    }

    /// Over square images, "same" padding. The batch is made so large that a pass has about 10⁸ operations, in 2...128.
    public static func convolution(
        _ channels: Int, _ filters: Int, kernel: Int, stride: Int, image: Int
    ) -> KernelShape {
        let outputs = (image + stride - 1) / stride
        let operations = 2 * outputs * outputs * filters * kernel * kernel * channels
        return KernelShape(
            kind: .convolution, input: Shape(height: image, width: image, channels: channels),
            layer: .convolution(filters: filters, kernel: kernel, stride: stride),
            batch: min(max(100_000_000 / operations, 2), 128))
    }

    /// With bias and ReLU, as most networks have it.
    public var network: NetworkDescription {
        NetworkDescription(input: input, layers: [layer, .activation(.relu)])
    }
}

extension KernelShape {
    /// Sizes that small and medium networks are made of.
    public static let grid = denseGrid + convolutionGrid

    private static let denseGrid = [32, 128].flatMap { batch in
        widths.flatMap { inputs in widths.map { dense(inputs, $0, batch: batch) } }
    }

    private static let widths = [64, 128, 256, 512, 1024]

    /// Few channels only where an image comes in, large kernels only where there are few channels.
    private static let convolutionGrid: [KernelShape] =
        convolutions(kernel: 1, [(16, 16), (32, 32), (64, 64), (128, 128)])
        + convolutions(kernel: 3, [(1, 32), (3, 32), (16, 16), (32, 32), (64, 64), (128, 128)])
        + convolutions(kernel: 5, [(1, 32), (3, 32), (16, 16), (32, 32)])
        + convolutions(kernel: 7, [(1, 32), (3, 32), (16, 16), (32, 32)])

    private static func convolutions(kernel: Int, _ channels: [(Int, Int)]) -> [KernelShape] {
        [1, 2].flatMap { stride in
            channels.flatMap { channels, filters in
                [8, 14, 28, 32].map { convolution(channels, filters, kernel: kernel, stride: stride, image: $0) }
            }
        }
    }
}

extension KernelShape: CustomStringConvertible {
    /// `dense 256→64`, `conv 3×3 16→32 stride 2 at 28×28`.
    public var description: String {
        switch layer {
        case .dense(let units, _): "dense \(input.count)→\(units)"
        case .convolution(let filters, let kernel, let stride, _):
            "conv \(kernel)×\(kernel) \(input.channels)→\(filters)\(stride == 1 ? "" : " stride \(stride)") "
                + "at \(input.height)×\(input.width)"
        default: "\(layer)"
        }
    }
}
