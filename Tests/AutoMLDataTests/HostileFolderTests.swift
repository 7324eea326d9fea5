import AutoMLData
import Foundation
import Testing

/// Folders laid out by somebody else. Only what lies in the folder is read, and only ordinary files.
struct HostileFolderTests {
    let folder: TemporaryFolder
    let outside: TemporaryFolder

    init() throws {
        (folder, outside) = (try TemporaryFolder(), try TemporaryFolder())
        for name in ["a/1.png", "b/1.png"] { try folder.write(image, to: name) }
    }

    private let image = PNG.file(width: 2, rows: [[7, 9]])

    private func load() throws -> Dataset { try Dataset.load(DataRequest(data: folder.path)) }

    @Test(arguments: ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "classes.txt"])
    func linkedIDXFilesThatLeadOutAreRefused(name: String) throws {
        let idxFolder = try TemporaryFolder()
        try idxFolder.writeTinyTrainPart()
        try idxFolder.write("one\ntwo\n", to: "classes.txt")
        let path = try outside.write("root:x:0:0\nroot:x:0:0\n", to: name)
        try FileManager.default.removeItem(atPath: idxFolder.path + "/" + name)
        try idxFolder.link(name, to: path)
        let text = problem(idxFolder.path)
        #expect(text.contains("/\(name): is a link that leads out of the folder"))
        #expect(!text.contains("root:x"), "what lies outside is not quoted")
    }

    /// A user's own links are followed as long as they stay inside.
    @Test func linksInsideAreFollowed() throws {
        try folder.link("b/2.png", to: "../a/1.png")
        #expect(try load().count == 3)
    }

    @Test(arguments: ["train", "test"]) func linkedPartsThatLeadOutAreRefused(part: String) throws {
        try outside.write(image, to: "a/1.png")
        try outside.write(image, to: "b/1.png")
        if part == "test" { for name in ["a", "b"] { try folder.write(image, to: "train/\(name)/1.png") } }
        try folder.link(part, to: outside.path)
        #expect(problem(folder.path).contains("/\(part): is a link that leads out of the folder"))
    }

    @Test func linksInALoopAreRefused() throws {
        try folder.link("b/2.png", to: "3.png")
        try folder.link("b/3.png", to: "2.png")
        #expect(problem(folder.path).contains("/b/2.png: is a link that leads nowhere"))
        try FileManager.default.removeItem(atPath: folder.path + "/b/2.png")
        try FileManager.default.removeItem(atPath: folder.path + "/b/3.png")
        // A class that is the folder itself.
        try folder.link("c", to: ".")
        #expect(problem(folder.path).contains("/c: is a link that leads out of the folder"))
    }

    @Test(.timeLimit(.minutes(1))) func pipesAndDevicesAreNotWaitedFor() throws {
        mkfifo(folder.path + "/b/2.png", 0o644)
        #expect(problem(folder.path).hasSuffix("/b/2.png: is not a file"))
        try FileManager.default.removeItem(atPath: folder.path + "/b/2.png")
        try folder.link("b/2.png", to: "/dev/zero")
        #expect(problem(folder.path).contains("/b/2.png: is a link that leads out of the folder"))
        // A pipe among the classes is no class.
        try FileManager.default.removeItem(atPath: folder.path + "/b/2.png")
        mkfifo(folder.path + "/c", 0o644)
        #expect(try load().classNames == ["a", "b"])
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
    func unreadableFilesAndFoldersAreNamed() throws {
        chmod(folder.path + "/b/1.png", 0)
        #expect(problem(folder.path).hasSuffix("/b/1.png: cannot be read: Permission denied"))
        chmod(folder.path + "/b", 0)
        defer { chmod(folder.path + "/b", 0o755) }
        #expect(problem(folder.path).hasSuffix("/b: the folder cannot be read"))
    }

    @Test func namesCannotBreakTheLineOrReachTheTerminal() throws {
        try folder.write("no image", to: "b/new\nline \u{1b}[31m.png")
        let text = problem(folder.path)
        #expect(text.contains(#"/b/new\u{a}line \u{1b}[31m.png: neither a PNG nor a JPEG"#), "\(text)")
    }

    /// Linux tells `é` from `e` and an accent; texts, and so classes, are equal.
    @Test func namesThatReadTheSameAreRefused() throws {
        try folder.write(image, to: "\u{e9}/1.png")
        try folder.write(image, to: "e\u{301}/1.png")
        let count = try FileManager.default.contentsOfDirectory(atPath: folder.path).count
        try #require(count == 4, "a file system that tells them apart")
        #expect(problem(folder.path).contains("two sub-folders have names that read the same"))
    }

    @Test func onlyTheFoldersOfClassesAreLookedAt() throws {
        try folder.write(image, to: "a/deep/" + String(repeating: "er/", count: 60) + "2.png")
        #expect(try load().count == 2)
    }

    /// Looked for one by one, this many would take minutes.
    @Test(.timeLimit(.minutes(1))) func manyClassesAreReadInTime() throws {
        for index in 0..<4_000 { try folder.write(image, to: "class \(index)/1.png") }
        let data = try load()
        #expect(data.classNames.count == 4_002 && data.labels.last == 4_001)
    }

    @Test(arguments: [(100_000, 1), (1, 100_000), (65_535, 65_535), (8_192, 8_192)])
    func aHeaderThatClaimsMoreThanTheFileHoldsIsRefused(width: Int, height: Int) throws {
        try folder.write(PNG.claiming(width: width, height: height), to: "b/2.png")
        let text = problem(folder.path)
        #expect(text.contains("/b/2.png: \(width)×\(height) pixels are more than"), "\(text)")
        try FileManager.default.removeItem(atPath: folder.path + "/b/2.png")
        try folder.write(JPEG.claiming(width: min(width, 65_500), height: min(height, 65_500)), to: "b/2.jpg")
        let refusal = problem(folder.path)
        // A line of pixels may be in a file of any size: there the missing ones are what is noticed.
        #expect(refusal.contains(" pixels are more than") || refusal.contains("damaged JPEG: Corrupt JPEG data"))
    }

    /// Packed as well as deflate can, this is a real image.
    @Test func aLongImageThatIsReallyThereIsRead() throws {
        let long = try TemporaryFolder()
        for name in ["a", "b"] {
            try long.write(PNG.file(width: 100_000, rows: [[UInt8](repeating: 3, count: 100_000)]), to: "\(name)/1.png")
            try long.write(PNG.file(width: 100_000, rows: [[UInt8](repeating: 0, count: 100_000)]), to: "\(name)/2.png")
        }
        #expect(try Dataset.load(DataRequest(data: long.path)).shape == [1, 100_000, 1])
    }
}
