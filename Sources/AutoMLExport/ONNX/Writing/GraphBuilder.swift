import AutoMLNN
import SwiftProtobuf

/// Collects the nodes and constants of an ONNX graph.
struct GraphBuilder {
    private(set) var nodes: [ONNXNodeProto] = []
    private(set) var initializers: [ONNXTensorProto] = []
    private let tensors: [String: NamedTensor]
    private var constants: Set<String> = []
    private var uses: [String: Int] = [:]

    /// - Parameter model: a valid one.
    init(_ model: Model) {
        tensors = Dictionary(model.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a node and returns the name of its output.
    ///
    /// - Parameter place: the layer's place in the network, so that a person finds it again: `3.body.0/Conv`.
    mutating func node(
        _ type: String, _ inputs: [String], at place: String, _ attributes: [ONNXAttributeProto] = []
    ) -> String {
        let name = unique("\(place)/\(type)")
        nodes.append(
            .with {
                $0.opType = type
                $0.name = name
                $0.input = inputs
                $0.output = ["\(name):0"]
                $0.attribute = attributes
            })
        return "\(name):0"
    }

    /// Gives the last node's output the name that the user of the file knows it by.
    mutating func nameOutput(_ name: String) {
        nodes[nodes.count - 1].output = [name]
    }

    mutating func constant(_ name: String, _ dims: [Int], _ values: [Float]) -> String {
        if constants.insert(name).inserted { initializers.append(.floats(name, dims, values)) }
        return name
    }

    /// One number that broadcasts against anything.
    mutating func constant(_ value: Float) -> String {
        constant("constant.\(value)", [], [value])
    }

    mutating func integers(_ name: String, _ values: [Int]) -> String {
        if constants.insert(name).inserted { initializers.append(.integers(name, values)) }
        return name
    }

    /// A tensor of the model, changed by `convert` to how ONNX wants it.
    mutating func parameter(
        _ name: String, _ convert: (NamedTensor) -> NamedTensor = { $0 }
    ) throws -> String {
        guard let tensor = tensors[name] else { throw ExportError("tensor '\(name)' is missing") }
        let converted = convert(tensor)
        return constant(name, converted.shape, converted.values)
    }

    private mutating func unique(_ name: String) -> String {
        uses[name, default: 0] += 1
        guard let use = uses[name], use > 1 else { return name }
        return "\(name).\(use)"
    }
}
