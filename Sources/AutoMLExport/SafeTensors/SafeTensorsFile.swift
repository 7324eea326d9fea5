public import AutoMLNN

/// What a safetensors file holds: named tensors of single precision and a string map.
///
/// Layout: header length (8 bytes, little-endian), header (JSON, padded with spaces), then the numbers of all tensors,
/// little-endian, rows slowest, without gaps. Reference: the format section of the safetensors project's README.
public struct SafeTensorsFile: Sendable, Hashable {
    /// In the order in which they lie in the file.
    public var tensors: [NamedTensor]
    public var metadata: [String: String]

    public init(tensors: [NamedTensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The header's key that is no tensor.
    static let metadataKey = "__metadata__"
}
