import AutoMLData
import Foundation

extension FuzzTarget {
    /// A folder of images that somebody laid out to hurt: links, pipes and names of every kind. Each four bytes of the
    /// input are one thing that lies in it.
    static let imageFolder = FuzzTarget(
        name: "image_folder",
        runs: Runs(quick: 300, long: 100_000, because: "each input is a tree of some twenty files"), largest: 200,
        memory: 512 << 20
    ) { input, desk in
        let outside = "\(desk.path)/outside"
        if access(outside, F_OK) != 0 { try HostileTree.makeOutside(try desk.emptyFolder("outside")) }
        let root = try desk.emptyFolder("images")
        HostileTree(root: root, outside: outside).grow(from: input)
        do {
            let data = try Dataset.load(DataRequest(data: root))
            try check(data)
            for index in 0..<data.features.count {
                try promise(data.features[index] != HostileTree.secretGrey, "a file outside the folder was read")
            }
        } catch let error as DataError {
            try promise(!error.description.contains(HostileTree.secret), "a file outside is quoted: \(error)")
            throw error
        }
    }
}

/// Lays out folders, images, links and pipes.
struct HostileTree {
    let root: String
    let outside: String

    static let secret = "SECRET"
    /// A grey that no image inside has.
    static let secretGrey: Float = 77

    private static let parents = [
        "", "a", "b", "c", "train", "test", "train/a", "train/b", "test/a", "a/b", "é", "e\u{301}",
    ]
    private static let names = [
        "a", "b", "c", "train", "test", "1.png", "2.png", "3.PNG", "4.jpg", "x.jpeg", ".png", "..png", "é", "e\u{301}",
        "new\nline", "\u{1b}[31mred", "-rf", " ", "a.png.", "classes.txt", "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte", String(repeating: "n", count: 255), "7", "007", "1.gif",
    ]
    private static let targets = [
        "", ".", "..", "1.png", "../1.png", "../a", "../../outside", "../outside/secret.png", "/etc/hostname",
        "/dev/zero",
        "/dev/tty", "/proc/self/mem", "loop", "/", "../../../../../../etc",
    ]

    static func makeOutside(_ folder: String) throws {
        try Data(image(grey: UInt8(secretGrey))).write(to: URL(fileURLWithPath: folder + "/secret.png"))
        try Data((secret + "\n" + secret + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/classes.txt"))
        try Data(idx([2, 1, 1], [77, 77])).write(to: URL(fileURLWithPath: folder + "/train-images-idx3-ubyte"))
        try Data(idx([2], [0, 1])).write(to: URL(fileURLWithPath: folder + "/train-labels-idx1-ubyte"))
    }

    /// The first byte says what is there before anything hostile comes: nothing, two classes, or two parts of them.
    func grow(from input: [UInt8]) {
        let folders = [[], ["a", "b"], ["train/a", "train/b"], ["train/a", "train/b", "test/b"]]
        for folder in folders[Int(input.first ?? 0) % folders.count] {
            make("\(root)/\(folder)")
            for grey in 0..<4 { put("\(root)/\(folder)/\(grey).png", kind: 9, detail: grey) }
        }
        for start in stride(from: 1, to: input.count - 3, by: 4) {
            let parent = Self.parents[Int(input[start + 1]) % Self.parents.count]
            let name = Self.names[Int(input[start + 2]) % Self.names.count]
            let folder = parent.isEmpty ? root : "\(root)/\(parent)"
            make(folder)
            put("\(folder)/\(name)", kind: input[start] % 16, detail: Int(input[start + 3]))
        }
    }

    private func make(_ folder: String) {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func put(_ path: String, kind: UInt8, detail: Int) {
        switch kind {
        case 0: mkdir(path, 0o755)
        case 1: mkfifo(path, 0o644)
        case 2, 3:
            let names = ["secret.png", "classes.txt", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", ""]
            symlink(detail < 100 ? Self.targets[detail % Self.targets.count] : "\(outside)/\(names[detail % 5])", path)
        case 4: link(path, path + "-again")
        case 5:
            _ = FileManager.default.createFile(
                atPath: path, contents: Data([UInt8](repeating: UInt8(detail), count: 40)))
        default: _ = FileManager.default.createFile(atPath: path, contents: Data(Self.image(grey: UInt8(detail % 5))))
        }
    }

    /// One pixel.
    static func image(grey: UInt8) -> [UInt8] {
        func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
            let body = Array(type.utf8) + content
            return Zlib.bigEndian(UInt32(content.count)) + body + Zlib.bigEndian(Zlib.crc(body))
        }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + chunk("IDAT", Zlib.zlib([0, grey]))
            + chunk("IEND", [])
    }
}
