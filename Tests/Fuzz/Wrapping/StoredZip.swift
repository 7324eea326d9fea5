/// A zip archive of stored files with sums that fit, of whatever content.
enum StoredZip {
    static func archive(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var (bytes, directory) = ([UInt8](), [UInt8]())
        for (name, content) in files {
            let size = little(content.count, 4)
            let facts = little(Int(Zlib.crc(content)), 4) + size + size + little(name.utf8.count, 2) + little(0, 2)
            let start = little(bytes.count, 4)
            bytes += [0x50, 0x4b, 3, 4] + little(20, 2) + little(0, 8) + facts + Array(name.utf8) + content
            directory +=
                [0x50, 0x4b, 1, 2] + little(20, 4) + little(0, 8) + facts + little(0, 10) + start + Array(name.utf8)
        }
        let counts = little(files.count, 2) + little(files.count, 2)
        let end = counts + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
        return bytes + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + end
    }

    /// A .npy file of forty labels 0 and 1.
    static let fortyLabels: [UInt8] = {
        let header = Array("{'descr': '|u1', 'fortran_order': False, 'shape': (40,), }\n".utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0] + little(header.count, 2) + header + (0..<40).map { $0 % 2 }
    }()

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
