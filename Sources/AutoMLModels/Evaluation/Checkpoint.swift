package import AutoMLNN
package import AutoMLSearch
package import Foundation

/// A trial in the middle of its training, as a file: it goes on from here as if never interrupted.
///
/// Layout: the four letters `AMLC`, the number of finished epochs as a little-endian 32-bit integer, the configuration's
/// hash, a checksum of these sixteen bytes, then the trainer's own bytes, which end with a checksum of theirs. So no damage
/// passes unnoticed: with another number of epochs, whole weights would go on at the wrong place.
///
/// A power cut may take the journal's last entries and leave the checkpoint that was written after them: one that knows of
/// more epochs than the journal, or of another trial that had this number, is not used.
package struct Checkpoint {
    package let epochs: Int
    package let trainer: CheckpointFile

    /// Nil where there is none, its header is damaged, or it is not this trial's: the trial then starts over, with the
    /// same result. The trainer looks at the rest.
    package init?(of trial: Trial, in folder: URL) {
        guard let file = CheckpointFile(Self.file(in: folder), skipping: Self.headerSize) else { return nil }
        epochs = Int(file.header[4..<8].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        trainer = file
        guard file.header == Self.header(epochs: epochs, of: trial), epochs <= trial.measurements.last?.epoch ?? 0
        else { return nil }
    }

    /// Written under a temporary name and renamed, so that there is always a whole one; and piece by piece, so that it
    /// takes no memory to speak of.
    package static func write(_ trainer: Trainer, epochs: Int, of trial: Trial, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = try CheckpointFile.Writer(Self.file(in: folder))
        try header(epochs: epochs, of: trial).withUnsafeBytes { try file.write($0) }
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

    package static let headerSize = 24

    private static func header(epochs: Int, of trial: Trial) -> [UInt8] {
        let start = Array("AMLC".utf8) + bytes(of: UInt32(epochs)) + bytes(of: trial.hash.rawValue)
        return start + bytes(of: Checksum.of(start[...]))
    }

    private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { [UInt8]($0) }
    }
}
