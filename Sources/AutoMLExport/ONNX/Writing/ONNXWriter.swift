public import AutoMLNN
public import Foundation
import SwiftProtobuf

/// Writes a model as ONNX: IR version 8, opset 17.
///
/// The input `input` takes raw numbers, `[N, H, W, C]` or, for vectors, `[N, features]`; the scaling is part of the
/// graph. Outputs are `probabilities` and `logits`, both `[N, classes]`; of a network with a single output, which
/// predicts a number, that is `prediction`, `[N, 1]`.
/// Reference: https://onnx.ai/onnx/operators, opset 17.
public struct ONNXWriter: ModelWriter {
    static let irVersion: Int64 = 8
    static let opset: Int64 = 17
    static let input = "input"
    static let logits = "logits"
    static let probabilities = "probabilities"
    static let prediction = "prediction"

    /// The names of the graph's outputs.
    static func outputs(count: Int) -> [String] { count == 1 ? [prediction] : [probabilities, logits] }

    public init() {}

    public func serialize(_ model: Model, origin: Origin) throws -> Data {
        try model.validate()
        var file = ONNXModelProto()
        file.irVersion = Self.irVersion
        file.producerName = "automl"
        file.producerVersion = origin.program
        file.opsetImport = [.with { $0.version = Self.opset }]
        file.graph = try Self.graph(of: model)
        file.metadataProps = try Self.properties(of: model, origin: origin)
        do {
            return try file.serializedData()
        } catch {
            throw ExportError("the network is too large for one ONNX file, which may have 2 GiB")
        }
    }

    private static func graph(of model: Model) throws -> ONNXGraphProto {
        var builder = GraphBuilder(model)
        try builder.addNetwork(model)
        var graph = ONNXGraphProto()
        graph.name = "network"
        graph.node = builder.nodes
        graph.initializer = builder.initializers
        graph.input = [.matrix(input, sizes: GraphValue.input(model.description.input).sizes)]
        graph.output = outputs(count: model.classNames.count).map {
            .matrix($0, sizes: [model.classNames.count])
        }
        return graph
    }

    /// The class names come last, at the very end of the file: they are required, so a file that lost its end is
    /// always noticed. The scaling is left out, being part of the graph.
    private static func properties(of model: Model, origin: Origin) throws -> [ONNXStringStringEntryProto] {
        let entries = try ModelMetadata.entries(of: model, origin: origin)
        let last = ModelMetadata.classNames
        let keys = entries.keys.filter { $0 != last && $0 != ModelMetadata.inputScaling }.sorted() + [last]
        return keys.map { key in
            .with {
                $0.key = key
                $0.value = entries[key] ?? ""
            }
        }
    }
}
