public import AutoMLNN
public import Foundation

/// Writes a model as safetensors, with what is needed to use it again in the file's string map.
public struct SafeTensorsWriter: ModelWriter {
    public init() {}

    public func serialize(_ model: Model, origin: Origin) throws -> Data {
        try model.validate()
        let metadata = try ModelMetadata.entries(of: model, origin: origin)
        return try SafeTensorsFile(tensors: model.tensors, metadata: metadata).serialized()
    }
}
