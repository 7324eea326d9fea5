import AutoMLNN
public import Foundation

extension SafeTensorsFile {
    /// The bytes of the file. Tensors lie in order of their names' bytes, whatever order they were given in.
    ///
    /// - Throws: `ExportError` for a name that occurs twice or is reserved, and for a shape that its numbers do not fill.
    public func serialized() throws -> Data {
        let sorted = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        try Self.check(sorted)
        let header = Self.padded(try Self.header(of: sorted, metadata: metadata))
        var data = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
        // As long as it will be: growing piece by piece, it would be there twice.
        data.reserveCapacity(
            8 + header.count + sorted.reduce(0) { $0 + $1.values.count * MemoryLayout<Float>.size })
        data.append(header)
        for tensor in sorted { data.append(littleEndian: tensor.values) }
        return data
    }

    private static func check(_ sorted: [NamedTensor]) throws {
        for (tensor, next) in zip(sorted, sorted.dropFirst()) where tensor.name == next.name {
            throw ExportError("two tensors are called '\(tensor.name)'")
        }
        for tensor in sorted {
            guard tensor.name != metadataKey else { throw ExportError("a tensor cannot be called '\(metadataKey)'") }
            guard CheckedProduct.of(tensor.shape) == tensor.values.count else {
                throw ExportError("tensor '\(tensor.name)': \(tensor.values.count) numbers for shape \(tensor.shape)")
            }
        }
    }

    private static func header(of sorted: [NamedTensor], metadata: [String: String]) throws -> Data {
        var entries: [String] = []
        if !metadata.isEmpty { entries.append("\(try json(metadataKey)):\(try json(metadata))") }
        var begin = 0
        for tensor in sorted {
            let end = begin + tensor.values.count * MemoryLayout<Float>.size
            let (name, shape) = (try json(tensor.name), try json(tensor.shape))
            entries.append(#"\#(name):{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#)
            begin = end
        }
        return Data("{\(entries.joined(separator: ","))}".utf8)
    }

    /// The numbers begin at a multiple of eight bytes, so that a reader may map the file into memory.
    private static func padded(_ header: Data) -> Data {
        header + Data(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    }

    private static func json(_ part: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(part), as: UTF8.self)
    }
}
