import Foundation

/// Makes MNIST-format files of CIFAR-10's binary version: `train-…` of the five batches to train on, `t10k-…` of the
/// batch to test on.
///
/// A sample there is its label, a byte, and 3,072 bytes `[C, H, W]`; here it is `[H, W, C]`. Reference: Krizhevsky,
/// "The CIFAR-10 dataset", binary version.
struct CIFARBatches {
    /// In each batch.
    let samples: Int

    private static let trainBatches = (1...5).map { "data_batch_\($0).bin" }
    private static let testBatches = ["test_batch.bin"]
    private static let (side, channels) = (32, 3)
    private static let pixels = side * side
    private static let imageSize = pixels * channels

    /// - Returns: the names of the files that are in `folder` now.
    /// - Throws: `DataError` for an archive that is damaged or holds something else; `FetchError` for this machine's own
    ///   troubles.
    func unpack(_ archive: String, into folder: String) throws -> [String] {
        let parts = [
            try Part("train", batches: Self.trainBatches, samples: samples, in: folder),
            try Part("t10k", batches: Self.testBatches, samples: samples, in: folder),
        ]
        var missing = Set(Self.trainBatches + Self.testBatches)
        let reader = try TarReader(path: archive)
        while let entry = try reader.next() {
            guard let batch = Self.batch(entry.name), entry.isFile else {
                try reader.skip(entry)
                continue
            }
            if missing.remove(batch) == nil { throw DataError(archive, "holds '\(entry.name)' twice") }
            try take(entry, of: reader, as: batch, into: parts, archive)
        }
        if let name = missing.min() { throw DataError(archive, "holds no '\(name)'") }
        for part in parts { try part.finish() }
        return parts.flatMap(\.names)
    }

    /// The batch that an entry is, by its whole name.
    private static func batch(_ name: String) -> String? {
        let name = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        return (trainBatches + testBatches).first { name == "cifar-10-batches-bin/\($0)" }
    }

    private func take(
        _ entry: TarReader.Entry, of reader: TarReader, as batch: String, into parts: [Part], _ archive: String
    ) throws {
        let expected = samples * (1 + Self.imageSize)
        guard entry.size == expected else {
            throw DataError(archive, "'\(entry.name)' has \(entry.size) bytes, not \(expected)")
        }
        let bytes = try reader.content(of: entry)
        for part in parts {
            guard let place = part.batches.firstIndex(of: batch) else { continue }
            try part.write(Self.labels(in: bytes), Self.images(in: bytes), batch: place)
        }
    }

    private static func labels(in batch: [UInt8]) -> [UInt8] {
        stride(from: 0, to: batch.count, by: 1 + imageSize).map { batch[$0] }
    }

    private static func images(in batch: [UInt8]) -> [UInt8] {
        let count = batch.count / (1 + imageSize)
        return [UInt8](unsafeUninitializedCapacity: count * imageSize) { images, filled in
            for sample in 0..<count {
                let (from, to) = (sample * (1 + imageSize) + 1, sample * imageSize)
                for channel in 0..<channels {
                    for pixel in 0..<pixels {
                        images[to + pixel * channels + channel] = batch[from + channel * pixels + pixel]
                    }
                }
            }
            filled = count * imageSize
        }
    }
}

extension CIFARBatches {
    /// The images and labels of one part, written batch by batch, in whatever order they come.
    private struct Part {
        let names: [String]
        let batches: [String]
        private let samples: Int
        private let images: PartFile
        private let labels: PartFile

        init(_ name: String, batches: [String], samples: Int, in folder: String) throws {
            names = ["\(name)-images-idx3-ubyte", "\(name)-labels-idx1-ubyte"]
            self.batches = batches
            self.samples = samples
            images = try PartFile(of: "\(folder)/\(names[0])")
            labels = try PartFile(of: "\(folder)/\(names[1])")
            let count = samples * batches.count
            try images.restart()
            try images.append(IDXHeader.bytes(dimensions: [count, side, side, channels]))
            try labels.restart()
            try labels.append(IDXHeader.bytes(dimensions: [count]))
        }

        func write(_ labelBytes: [UInt8], _ imageBytes: [UInt8], batch: Int) throws {
            let place = batch * samples
            try labels.write(Data(labelBytes), at: IDXHeader.size(rank: 1) + place)
            try images.write(Data(imageBytes), at: IDXHeader.size(rank: 4) + place * imageSize)
        }

        func finish() throws {
            try images.finish()
            try labels.finish()
        }
    }
}
