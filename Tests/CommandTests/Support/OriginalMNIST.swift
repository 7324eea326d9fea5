import AutoMLTesting
import Foundation

/// MNIST's files as they are published, byte for byte: packed again by GNU gzip, as their authors did, with the names and
/// times that they had then.
enum OriginalMNIST {
    private struct File {
        let name: String
        /// Seconds since 1970.
        let time: Int
    }

    private static let files = [
        File(name: "train-images", time: 848_331_386), File(name: "train-labels", time: 848_331_398),
        File(name: "t10k-images", time: 885_827_245), File(name: "t10k-labels", time: 885_827_268),
    ]

    /// Not where the data are absent, or gzip is another one than GNU's.
    static let isAvailable: Bool = {
        guard SharedData.file("mnist/train-labels-idx1-ubyte.gz") != nil, let workspace = try? Workspace() else {
            return false
        }
        return (try? pack(files[1], into: workspace)) == 28_881
    }()

    /// Writes the four files into the folder `mirror`.
    static func write(into workspace: Workspace) throws {
        for file in files { try pack(file, into: workspace) }
    }

    /// - Returns: the size of the file.
    @discardableResult private static func pack(_ file: File, into workspace: Workspace) throws -> Int? {
        let rank = file.name.hasSuffix("images") ? 3 : 1
        let name = "\(file.name)-idx\(rank)-ubyte.gz"
        guard let source = SharedData.file("mnist/\(name)") else { return nil }
        let time = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: file.time >> $0) }
        let header = [0x1f, 0x8b, 8, 8] + time + [0, 3] + Array("\(file.name).idx\(rank)-ubyte\0".utf8)
        try workspace.write(header, to: "mirror/\(name)")
        let packed = try workspace.shell("gzip -dc '\(source.path)' | gzip -6 -n | tail -c +11 >> 'mirror/\(name)'")
        guard packed.status == 0 else { return nil }
        let path = workspace.folder.appendingPathComponent("mirror/\(name)").path
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }
}
