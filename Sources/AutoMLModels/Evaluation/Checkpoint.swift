import AutoMLNN
package import Foundation

/// A trial in the middle of its training, as a file: it goes on from here as if never interrupted.
///
/// Layout: the four letters `AMLC`, the number of finished epochs as a little-endian 32-bit integer, a checksum of these
/// eight bytes, then the trainer's own bytes, which end with a checksum of theirs. So no damage passes unnoticed: with
/// another number of epochs, whole weights would go on at the wrong place.
package struct Checkpoint {
    package let epochs: Int
    package let trainer: [UInt8]

    private static let magic = Array("AMLC".utf8)
    private static let headerSize = 16

    package init(epochs: Int, trainer: [UInt8]) {
        self.epochs = epochs
        self.trainer = trainer
    }

    /// Nil where there is none or it is not whole: the trial then starts over, with the same result.
    init?(in folder: URL) {
        guard let bytes = try? Data(contentsOf: Self.file(in: folder)) else { return nil }
        self.init(bytes: bytes)
    }

    /// Nil where the header is cut off or not what its checksum says; the trainer looks at the rest.
    package init?(bytes: Data) {
        let header = [UInt8](bytes.prefix(Self.headerSize))
        guard header.count == Self.headerSize, header.starts(with: Self.magic),
            Self.number(header[8...]) == Checksum.of(header[..<8])
        else { return nil }
        epochs = Int(Self.number(header[4..<8]))
        trainer = [UInt8](bytes.dropFirst(Self.headerSize))
    }

    package var bytes: Data {
        var header = Self.magic
        withUnsafeBytes(of: UInt32(epochs).littleEndian) { header.append(contentsOf: $0) }
        withUnsafeBytes(of: Checksum.of(header[...]).littleEndian) { header.append(contentsOf: $0) }
        return Data(header) + trainer
    }

    /// Written under a temporary name and renamed, so that there is always a whole one.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try bytes.write(to: Self.file(in: folder), options: .atomic)
    }

    static func remove(from folder: URL) {
        try? FileManager.default.removeItem(at: file(in: folder))
    }

    private static func file(in folder: URL) -> URL {
        folder.appendingPathComponent("checkpoint")
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
