import AutoMLData
import Testing

struct ImageFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func grey(_ value: UInt8) -> [UInt8] { PNG.file(width: 2, rows: [[value, 0]]) }

    @Test func greyImagesStayInOneChannelInOrderOfNames() throws {
        try folder.write(grey(9), to: "dog/b.png")
        try folder.write(grey(8), to: "dog/a.PNG")
        try folder.write(grey(7), to: "cat/z.png")
        try folder.write("not an image", to: "cat/notes.txt")
        try folder.write("hidden", to: ".cache/x.png")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.classNames == ["cat", "dog"])
        #expect(data.labels == [0, 1, 1])
        #expect(data.features.numbers == [7, 0, 8, 0, 9, 0])
        #expect(data.shape == [1, 2, 1])
        #expect(data.testStart == nil)
    }

    @Test func oneImageInColourTurnsAllToRGB() throws {
        try folder.write(grey(7), to: "0/a.png")
        try folder.write(PNG.file(width: 2, rows: [[1, 2, 3, 4, 5, 6]], colour: .rgb), to: "1/a.png")
        try folder.write(grey(9), to: "10/a.png")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.classNames == ["0", "1", "10"])
        #expect(data.features.numbers == [7, 7, 7, 0, 0, 0, 1, 2, 3, 4, 5, 6, 9, 9, 9, 0, 0, 0])
    }

    @Test func rgbFilesOfGreyPixelsAreGrey() throws {
        try folder.write(PNG.file(width: 1, rows: [[5, 5, 5]], colour: .rgb), to: "a/1.png")
        try folder.write(PNG.file(width: 1, rows: [[6]]), to: "b/1.png")
        #expect(try Dataset.load(DataRequest(data: folder.path)).channels == 1)
    }

    @Test func transparencyIsLaidOverWhite() throws {
        // 100 at alpha 0, 51 and 255: 255, 100·0.2 + 255·0.8 = 224, 100.
        try folder.write(PNG.file(width: 3, rows: [[100, 0, 100, 51, 100, 255]], colour: .greyAlpha), to: "a/1.png")
        try folder.write(
            PNG.file(width: 3, rows: [[1, 2, 3, 0, 0, 0, 0, 51, 1, 2, 3, 255]], colour: .rgba), to: "b/1.png")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.sample(0) == [255, 255, 255, 224, 224, 224, 100, 100, 100])
        #expect(data.sample(1) == [255, 255, 255, 204, 204, 204, 1, 2, 3])
    }

    @Test func otherBitDepthsBecomeEightBits() throws {
        try folder.write(PNG.file(width: 8, rows: [[0b1010_0001]], depth: 1), to: "a/1.png")
        try folder.write(
            PNG.file(width: 8, rows: [[0, 0, 0xff, 0xff] + [UInt8](repeating: 0, count: 12)], depth: 16), to: "b/1.png")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.sample(0) == [255, 0, 255, 0, 0, 0, 0, 255])
        #expect(data.sample(1) == [0, 255, 0, 0, 0, 0, 0, 0])
    }

    @Test func jpegImagesAreRead() throws {
        try folder.write(JPEG.grey, to: "grey/a.jpg")
        try folder.write(JPEG.colour, to: "red/a.jpeg")
        try folder.write(JPEG.cmyk, to: "cyan/a.JPG")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.shape == [5, 6, 3])
        let wanted: [[Float]] = [[128, 255, 255], [200, 200, 200], [200, 30, 60]]
        for (index, colour) in wanted.enumerated() {
            let sample = data.sample(index)
            #expect(sample.indices.allSatisfy { abs(sample[$0] - colour[$0 % 3]) <= 2 })
        }
    }

    @Test func trainAndTestFoldersMakeATestPart() throws {
        try folder.write(grey(1), to: "train/a/1.png")
        try folder.write(grey(2), to: "train/b/1.png")
        try folder.write(grey(3), to: "test/b/1.png")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.labels == [0, 1, 1])
        #expect(data.testStart == 2)
    }

    @Test func foldersBesideTrainAndUnknownTestClassesAreRefused() throws {
        try folder.write(grey(1), to: "train/a/1.png")
        try folder.write(grey(2), to: "train/b/1.png")
        try folder.makeFolder("test")
        #expect(problem(folder.path).hasSuffix("test: holds no sub-folder of images, one per class"))
        try folder.write(grey(3), to: "test/c/1.png")
        #expect(problem(folder.path).hasSuffix("test/c: is a class that train/ does not have"))
        try folder.write(grey(3), to: "val/a/1.png")
        #expect(problem(folder.path).contains("val: lies beside train/"))
    }

    @Test func trainMayBeAClass() throws {
        try folder.write(grey(1), to: "train/1.png")
        try folder.write(grey(2), to: "plane/1.png")
        #expect(try Dataset.load(DataRequest(data: folder.path)).classNames == ["plane", "train"])
    }

    @Test func foldersWithoutImagesOrClassesAreRefused() throws {
        #expect(problem(folder.path).contains("no sub-folder of images, one per class"))
        try folder.write(grey(1), to: "a/1.png")
        #expect(problem(folder.path).contains("has a single class, 'a'"))
        try folder.makeFolder("b")
        #expect(problem(folder.path).hasSuffix("/b: holds no PNG or JPEG image"))
        try folder.write("GIF89a", to: "b/1.gif")
        #expect(problem(folder.path).contains("/b/1.gif: only PNG and JPEG images are read"))
    }

    @Test func linksThatLeadOutAreRefused() throws {
        let outside = try TemporaryFolder()
        let secret = try outside.write(grey(5), to: "secret.png")
        try folder.write(grey(1), to: "a/1.png")
        try folder.write(grey(1), to: "b/1.png")
        try folder.link("b/2.png", to: "1.png")
        #expect(try Dataset.load(DataRequest(data: folder.path)).count == 3)
        try folder.link("b/3.png", to: secret)
        #expect(problem(folder.path).contains("/b/3.png: is a link that leads out of the folder"))
    }

    @Test func linkedFoldersThatLeadOutAndDeadLinksAreRefused() throws {
        let outside = try TemporaryFolder()
        try outside.write(grey(5), to: "1.png")
        try folder.write(grey(1), to: "b/1.png")
        try folder.link("a", to: outside.path)
        #expect(problem(folder.path).contains("/a: is a link that leads out of the folder"))
        try folder.write(grey(1), to: "0/1.png")
        try folder.link("0/2.png", to: "nowhere.png")
        #expect(problem(folder.path).contains("/0/2.png: is a link that leads nowhere"))
    }

    @Test func damagedImagesAreRefused() throws {
        let png = PNG.file(width: 2, rows: [[1, 2], [3, 4]])
        try folder.write(png, to: "a/1.png")
        try folder.write(Array(png.dropLast(20)), to: "b/1.png")
        #expect(problem(folder.path).contains("/b/1.png: damaged PNG"))
        var flipped = png
        flipped[45] ^= 0xff
        try folder.write(flipped, to: "b/1.png")
        #expect(problem(folder.path).contains("/b/1.png: damaged PNG"))
        try folder.write(Array(JPEG.colour.prefix(470)), to: "b/1.png")
        #expect(problem(folder.path).contains("/b/1.png: damaged JPEG"))
        try folder.write("no image at all", to: "b/1.png")
        #expect(problem(folder.path).contains("neither a PNG nor a JPEG"))
        try folder.write([], to: "b/1.png")
        #expect(problem(folder.path).contains("neither a PNG nor a JPEG"))
    }

    /// Every cut and every flipped byte must end in pixels or in an error, never in a crash.
    @Test func noDamageCrashesTheDecoders() throws {
        let reader = InputReader(format: InputFormat(height: 5, width: 6, channels: 3, isTable: false))
        let png = PNG.file(width: 6, rows: [[UInt8]](repeating: [5, 4, 3, 2, 1, 0], count: 5))
        for file in [png, JPEG.grey, JPEG.colour, JPEG.cmyk] {
            for place in file.indices {
                var flipped = file
                flipped[place] ^= 0x55
                for bytes in [flipped, Array(file.prefix(place))] {
                    do {
                        #expect(try reader.inputs(in: bytes, name: "image").allSatisfy { $0.values.count == 90 })
                    } catch is DataError {}
                }
            }
        }
    }

    @Test(arguments: [(0x7fff_ffff, 0x7fff_ffff), (1 << 20, 1 << 20), (1 << 26, 2), (65_535, 65_535)])
    func hugeDimensionsAreRefusedBeforeTheirPixelsAreAllocated(width: Int, height: Int) throws {
        try folder.write(grey(1), to: "a/1.png")
        try folder.write(PNG.claiming(width: width, height: height), to: "b/1.png")
        #expect(problem(folder.path).contains("/b/1.png: \(width)×\(height) pixels are more than the 67108864"))
    }
}
