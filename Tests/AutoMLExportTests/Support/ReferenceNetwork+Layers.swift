import AutoMLNN
import Foundation

extension ReferenceNetwork {
    mutating func apply(
        _ layers: [LayerDescription], to input: ReferenceSample, within prefix: String
    ) -> ReferenceSample {
        var sample = input
        for (index, layer) in layers.enumerated() { sample = apply(layer, to: sample, at: "\(prefix)\(index)") }
        return sample
    }

    private mutating func apply(
        _ layer: LayerDescription, to x: ReferenceSample, at place: String
    ) -> ReferenceSample {
        switch layer {
        case .dense(let units, let bias): return dense(x, units, bias, place)
        case .convolution(let filters, let kernel, let stride, let bias):
            return convolution(x, filters, kernel, stride, bias, place)
        case .pool(let pooling, let size): return pool(x, pooling, size)
        case .globalAveragePool:
            let area = Double(x.shape.height * x.shape.width)
            return ReferenceSample(.vector(x.shape.channels), channelSums(x).map { $0 / area })
        case .batchNormalization: return batchNormalization(x, place)
        case .layerNormalization: return layerNormalization(x, place)
        case .activation(let function): return ReferenceSample(x.shape, x.values.map(function.reference))
        case .dropout: return x
        case .flatten: return ReferenceSample(.vector(x.shape.count), x.values)
        case .residual(let body, let shortcut):
            let long = apply(body, to: x, within: "\(place).body.")
            let short = apply(shortcut, to: x, within: "\(place).shortcut.")
            return ReferenceSample(long.shape, zip(long.values, short.values).map(+))
        }
    }

    private mutating func dense(_ x: ReferenceSample, _ units: Int, _ bias: Bool, _ place: String) -> ReferenceSample {
        let inputs = x.values.count
        let bound = Float(2 / Double(inputs).squareRoot())
        let w = tensor("\(place).weight", [inputs, units], in: -bound...bound)
        let b = bias ? tensor("\(place).bias", [units], in: -1...1) : [Double](repeating: 0, count: units)
        let y = (0..<units).map { unit in
            b[unit] + (0..<inputs).reduce(0.0) { $0 + x.values[$1] * w[$1 * units + unit] }
        }
        return ReferenceSample(.vector(units), y)
    }

    private mutating func convolution(
        _ x: ReferenceSample, _ filters: Int, _ kernel: Int, _ stride: Int, _ bias: Bool, _ place: String
    ) -> ReferenceSample {
        let channels = x.shape.channels
        let bound = Float(2 / Double(kernel * kernel * channels).squareRoot())
        let w = tensor("\(place).weight", [kernel, kernel, channels, filters], in: -bound...bound)
        let b = bias ? tensor("\(place).bias", [filters], in: -1...1) : [Double](repeating: 0, count: filters)
        let (height, top) = same(x.shape.height, kernel, stride)
        let (width, left) = same(x.shape.width, kernel, stride)
        return .image(Shape(height: height, width: width, channels: filters)) { row, column, filter in
            var sum = b[filter]
            for i in 0..<kernel {
                for j in 0..<kernel {
                    for c in 0..<channels {
                        let weight = w[((i * kernel + j) * channels + c) * filters + filter]
                        sum += weight * x[row * stride + i - top, column * stride + j - left, c]
                    }
                }
            }
            return sum
        }
    }

    /// Output size and zeros before the first number, as TensorFlow defines "same".
    private func same(_ size: Int, _ kernel: Int, _ stride: Int) -> (size: Int, before: Int) {
        let output = Int((Double(size) / Double(stride)).rounded(.up))
        let total = size % stride == 0 ? max(kernel - stride, 0) : max(kernel - size % stride, 0)
        return (output, total / 2)
    }

    private func pool(_ x: ReferenceSample, _ pooling: LayerDescription.Pooling, _ size: Int) -> ReferenceSample {
        let shape = Shape(height: x.shape.height / size, width: x.shape.width / size, channels: x.shape.channels)
        return .image(shape) { row, column, c in
            let window = (0..<size * size).map { x[row * size + $0 / size, column * size + $0 % size, c] }
            return pooling == .max ? window.max() ?? .nan : window.reduce(0, +) / Double(window.count)
        }
    }
}
