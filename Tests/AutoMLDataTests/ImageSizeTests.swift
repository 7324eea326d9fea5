import AutoMLData
import Testing

/// Folders of images of any size.
struct ImageSizeTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// An image of one grey.
    func plain(_ value: UInt8, width: Int, height: Int) -> [UInt8] {
        PNG.file(width: width, rows: [[UInt8]](repeating: [UInt8](repeating: value, count: width), count: height))
    }

    func load() throws -> Dataset { try Dataset.load(DataRequest(data: folder.path)) }

    @Test func theSizeOfMostImagesIsTaken() throws {
        try folder.write(plain(9, width: 4, height: 2), to: "a/1.png")
        try folder.write(plain(8, width: 4, height: 2), to: "a/2.png")
        try folder.write(PNG.file(width: 8, rows: [[0, 100, 0, 100, 0, 100, 0, 100]]), to: "b/1.png")
        let data = try load()
        #expect(data.shape == [2, 4, 1])
        #expect(data.sample(0) == [Float](repeating: 9, count: 8))
        #expect(data.sample(2) == [Float](repeating: 50, count: 8))  // pairs of 0 and 100, averaged
        #expect(data.note == "images of 2 sizes, brought to 2×4")
    }

    @Test func withoutAUsualSizeHeightsAndWidthsHaveTheirMedian() throws {
        for (name, width, height) in [("a/1", 2, 9), ("a/2", 6, 3), ("b/1", 4, 5)] {
            try folder.write(plain(7, width: width, height: height), to: "\(name).png")
        }
        #expect(try load().shape == [5, 4, 1])
    }

    @Test func largePicturesOfSeveralSizesAreShrunkInShape() throws {
        try folder.write(plain(7, width: 512, height: 256), to: "a/1.png")
        try folder.write(plain(7, width: 500, height: 256), to: "b/1.png")
        try folder.write(plain(7, width: 520, height: 256), to: "b/2.png")
        #expect(try load().shape == [64, 128, 1])
    }

    @Test func imagesOfOneSizeStayAsTheyAre() throws {
        try folder.write(plain(7, width: 200, height: 3), to: "a/1.png")
        try folder.write(plain(7, width: 200, height: 3), to: "b/1.png")
        #expect(try load().shape == [3, 200, 1])
        #expect(try load().note == nil)
    }

    @Test func theTestPartIsBroughtToTheSameSize() throws {
        try folder.write(plain(7, width: 4, height: 4), to: "train/a/1.png")
        try folder.write(plain(7, width: 4, height: 4), to: "train/b/1.png")
        try folder.write(PNG.file(width: 1, rows: [[1, 2, 3]], colour: .rgb), to: "test/b/1.png")
        let data = try load()
        #expect(data.shape == [4, 4, 3] && data.testStart == 2)
        #expect(data.sample(2).prefix(6) == [1, 2, 3, 1, 2, 3])
    }
}
