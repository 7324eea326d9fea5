import AutoMLNN
import Foundation

/// What every layer computes, written as its definition reads: one sample, `[H, W, C]`, loops, double precision.
///
/// With `isCreating` it makes the tensors that the layers ask for, with random numbers, instead of looking them up.
struct ReferenceNetwork {
    private(set) var tensors: [NamedTensor] = []
    private let isCreating: Bool
    private var random: RandomNumbers

    private init(_ tensors: [NamedTensor], creating: Bool, seed: UInt64) {
        self.tensors = tensors
        isCreating = creating
        random = RandomNumbers(seed: seed)
    }

    /// A model with random parameters.
    static func model(
        _ description: NetworkDescription, scaling: InputScaling = .identity, seed: UInt64 = 1
    ) -> Model {
        var network = ReferenceNetwork([], creating: true, seed: seed)
        let zeros = ReferenceSample(description.input, [Double](repeating: 0, count: description.input.count))
        let output = network.apply(description.layers, to: zeros, within: "")
        return Model(
            description: description, tensors: network.tensors, scaling: scaling,
            classNames: output.values.indices.map { "class \($0)" })
    }

    /// The logits of raw inputs, sample after sample.
    static func logits(of model: Model, _ inputs: [Float]) -> [Float] {
        let size = model.description.input.count
        var network = ReferenceNetwork(model.tensors, creating: false, seed: 0)
        return stride(from: 0, to: inputs.count, by: size).flatMap { start in
            let raw = inputs[start..<start + size].map(Double.init)
            let scaled = raw.enumerated().map { index, x in
                (x - Double(number(model.scaling.offset, index))) * Double(number(model.scaling.scale, index))
            }
            let sample = ReferenceSample(model.description.input, scaled)
            return network.apply(model.description.layers, to: sample, within: "").values.map(Float.init)
        }
    }

    private static func number(_ values: [Float], _ index: Int) -> Float {
        values.count == 1 ? values[0] : values[index]
    }

    /// A tensor's numbers; a new one is drawn from `range`.
    mutating func tensor(_ name: String, _ shape: [Int], in range: ClosedRange<Float>) -> [Double] {
        if isCreating {
            let values = random.floats(shape.reduce(1, *), in: range)
            tensors.append(NamedTensor(name: name, shape: shape, values: values))
        }
        guard let tensor = tensors.first(where: { $0.name == name }), tensor.shape == shape else {
            fatalError("the reference needs tensor \(name) of shape \(shape)")
        }
        return tensor.values.map(Double.init)
    }
}

struct ReferenceSample {
    var shape: Shape
    var values: [Double]

    init(_ shape: Shape, _ values: [Double]) {
        self.shape = shape
        self.values = values
    }

    /// Zero outside of the image.
    subscript(y: Int, x: Int, c: Int) -> Double {
        guard y >= 0, y < shape.height, x >= 0, x < shape.width else { return 0 }
        return values[(y * shape.width + x) * shape.channels + c]
    }

    /// An image made pixel by pixel, channels fastest.
    static func image(_ shape: Shape, _ value: (_ y: Int, _ x: Int, _ c: Int) -> Double) -> ReferenceSample {
        var values: [Double] = []
        for y in 0..<shape.height {
            for x in 0..<shape.width {
                for c in 0..<shape.channels { values.append(value(y, x, c)) }
            }
        }
        return ReferenceSample(shape, values)
    }
}
