import Foundation

/// A trial in the middle of its training, as a file: it goes on from here as if never interrupted.
///
/// Layout: the four letters `AMLC`, the number of finished epochs as a little-endian 32-bit integer, then the
/// trainer's own bytes.
struct Checkpoint {
    let epochs: Int
    let trainer: [UInt8]

    private static let magic = Array("AMLC".utf8)

    init(epochs: Int, trainer: [UInt8]) {
        self.epochs = epochs
        self.trainer = trainer
    }

    /// Nil where there is none or it is not whole: the trial then starts over, with the same result.
    init?(in folder: URL) {
        guard let bytes = try? Data(contentsOf: Self.file(in: folder)), bytes.count >= 8,
            bytes.prefix(4).elementsEqual(Self.magic)
        else { return nil }
        epochs = Int(bytes.dropFirst(4).prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        trainer = [UInt8](bytes.dropFirst(8))
    }

    /// Written under a temporary name and renamed, so that there is always a whole one.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var bytes = Data(Self.magic)
        withUnsafeBytes(of: UInt32(epochs).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: trainer)
        try bytes.write(to: Self.file(in: folder), options: .atomic)
    }

    static func remove(from folder: URL) {
        try? FileManager.default.removeItem(at: file(in: folder))
    }

    private static func file(in folder: URL) -> URL {
        folder.appendingPathComponent("checkpoint")
    }
}
