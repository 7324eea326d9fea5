import AutoMLNN
package import Foundation

/// A trial in the middle of its training, as a file: it goes on from here as if never interrupted.
///
/// Layout: the four letters `AMLC`, the number of finished epochs as a little-endian 32-bit integer, a checksum of these
/// eight bytes, then the trainer's own bytes, which end with a checksum of theirs. So no damage passes unnoticed: with
/// another number of epochs, whole weights would go on at the wrong place.
package struct Checkpoint {
    package let epochs: Int
    package let trainer: CheckpointFile

    /// Nil where there is none or its header is damaged: the trial then starts over, with the same result. The trainer
    /// looks at the rest.
    package init?(in folder: URL) {
        guard let file = CheckpointFile(Self.file(in: folder), skipping: Self.headerSize) else { return nil }
        let header = file.header
        guard header.starts(with: Self.magic), header[8...].elementsEqual(Self.checksum(of: header[..<8])) else {
            return nil
        }
        epochs = Int(header[4..<8].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        trainer = file
    }

    /// Written under a temporary name and renamed, so that there is always a whole one; and piece by piece, so that it
    /// takes no memory to speak of.
    static func write(_ trainer: Trainer, epochs: Int, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = try CheckpointFile.Writer(Self.file(in: folder))
        let header = Self.header(epochs: epochs)
        try header.withUnsafeBytes { try file.write($0) }
        try trainer.writeCheckpoint { try file.write($0) }
        try file.finish()
    }

    static func remove(from folder: URL) {
        try? FileManager.default.removeItem(at: file(in: folder))
    }

    /// Where a trial's checkpoint lies.
    package static func file(in folder: URL) -> URL {
        folder.appendingPathComponent("checkpoint")
    }

    private static let magic = Array("AMLC".utf8)
    private static let headerSize = 16

    private static func header(epochs: Int) -> [UInt8] {
        var header = magic
        withUnsafeBytes(of: UInt32(epochs).littleEndian) { header.append(contentsOf: $0) }
        return header + checksum(of: header[...])
    }

    private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        withUnsafeBytes(of: Checksum.of(bytes).littleEndian) { [UInt8]($0) }
    }
}
