import AutoMLNN
public import Foundation

extension SafeTensorsFile {
    /// The reference implementation refuses longer headers, and so do we.
    static let longestHeader = 100_000_000

    /// - Throws: `ExportError` for a missing, oversized or malformed file.
    public init(reading file: URL) throws {
        self = try ExportError.naming(file) { try SafeTensorsFile(data: try InputFile.bytes(of: file)) }
    }

    /// Reads the bytes of a file. Nothing is believed unchecked: the header must fit into the file, and the tensors
    /// must fill the rest of it without gap or overlap.
    ///
    /// - Throws: `ExportError` that names the offset or the tensor.
    public init(data: Data) throws {
        let (json, buffer) = try Self.parts(of: data)
        let header = try SafeTensorsHeader(json: json)
        let placed = try header.entries.map { try Self.place($0.name, $0.entry, in: buffer.count) }
        let sorted = placed.sorted { ($0.bytes.lowerBound, $0.name) < ($1.bytes.lowerBound, $1.name) }
        try Self.checkCoverage(of: buffer.count, by: sorted)
        metadata = header.metadata
        tensors = sorted.map { tensor in
            let bytes = buffer.dropFirst(tensor.bytes.lowerBound).prefix(tensor.bytes.count)
            return NamedTensor(name: tensor.name, shape: tensor.shape, values: [Float](littleEndian: bytes))
        }
    }

    private static func parts(of data: Data) throws -> (header: Data, buffer: Data) {
        guard data.count >= 8 else {
            throw ExportError("ends after \(data.count) bytes; a safetensors file begins with 8 bytes of header length")
        }
        let length = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= UInt64(min(data.count - 8, longestHeader)) else {
            throw ExportError(
                "offset 0: claims a header of \(length) bytes; \(data.count - 8) bytes follow, and at most "
                    + "\(longestHeader) are allowed: not a safetensors file, or cut off")
        }
        let (header, buffer) = (data.dropFirst(8).prefix(Int(length)), data.dropFirst(8 + Int(length)))
        guard header.first == UInt8(ascii: "{") else {
            throw ExportError("offset 8: the header does not begin with '{': not a safetensors file")
        }
        return (header, buffer)
    }

    private struct Placed {
        let name: String
        let shape: [Int]
        let bytes: Range<Int>
    }

    private static func place(_ name: String, _ entry: SafeTensorsHeader.Entry, in size: Int) throws -> Placed {
        guard entry.dtype == "F32" else {
            throw ExportError("tensor '\(name)' is of type \(entry.dtype); only F32 is read here")
        }
        let offsets = entry.offsets
        guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= size else {
            throw ExportError("tensor '\(name)': offsets \(offsets) lie outside the \(size) bytes of data")
        }
        let bytes = offsets[0]..<offsets[1]
        guard CheckedProduct.of(entry.shape + [4]) == bytes.count else {
            throw ExportError("tensor '\(name)': shape \(entry.shape) does not fill its \(bytes.count) bytes")
        }
        return Placed(name: name, shape: entry.shape, bytes: bytes)
    }

    private static func checkCoverage(of size: Int, by sorted: [Placed]) throws {
        var end = 0
        for tensor in sorted {
            let begin = tensor.bytes.lowerBound
            guard begin == end else {
                let what = begin < end ? "overlaps the one before it" : "leaves a gap before it"
                throw ExportError("tensor '\(tensor.name)' \(what): it begins at \(begin), not at \(end)")
            }
            end = tensor.bytes.upperBound
        }
        guard end == size else { throw ExportError("\(size - end) bytes after the last tensor belong to none") }
    }
}
