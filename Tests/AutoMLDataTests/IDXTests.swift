import AutoMLData
import Foundation
import Testing

struct IDXTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func plainFilesAreReadByteForByte() throws {
        try folder.writeTinyTrainPart()
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.dimensions == [4, 2, 1, 1])
        #expect(data.features.numbers == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(data.labels == [0, 1, 0, 1])
        #expect(data.classNames == ["0", "1"])
        #expect(data.testStart == nil)
        #expect(data.fullScale == 255)
    }

    @Test func packedFilesWithDotsAndATestPartAreRead() throws {
        try folder.write(gzip(idx([2, 1, 2], [1, 2, 3, 4])), to: "train-images.idx3-ubyte.gz")
        try folder.write(gzip(idx([2], [3, 7])), to: "train-labels.idx1-ubyte.gz")
        try folder.write(idx([1, 1, 2], [5, 6]), to: "t10k-images-idx3-ubyte")
        try folder.write(idx([1], [7]), to: "t10k-labels-idx1-ubyte")
        let data = try Dataset.load(DataRequest(data: folder.path))
        #expect(data.features.numbers == [1, 2, 3, 4, 5, 6])
        #expect(data.labels == [0, 1, 1])
        #expect(data.classNames == ["3", "7"])
        #expect(data.testStart == 2)
    }

    @Test func colourImagesOfRankFourAreRead() throws {
        try folder.write(idx([2, 1, 1, 3], [1, 2, 3, 4, 5, 6]), to: "train-images-idx3-ubyte")
        try folder.write(idx([2], [0, 1]), to: "train-labels-idx1-ubyte")
        #expect(try Dataset.load(DataRequest(data: folder.path)).channels == 3)
    }

    @Test func aTruncatedFileNamesExpectedAndFoundBytes() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([4, 2, 1], [1, 2, 3]), to: "train-images-idx3-ubyte")
        let text = problem(folder.path)
        #expect(text.contains("train-images-idx3-ubyte: the header says 4×2×1, which takes 24 bytes; the file has 19"))
    }

    @Test func aTruncatedPackedFileNamesExpectedAndFoundBytes() throws {
        try folder.write(gzip(idx([4, 2, 1], [1, 2, 3])), to: "train-images-idx3-ubyte.gz")
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).hasSuffix("is cut off: expected 24 bytes, found 19"))
    }

    @Test(arguments: [0, 3, 4, 9, 15])
    func aFileCutOffInItsHeaderIsRefused(length: Int) throws {
        try folder.writeTinyTrainPart()
        try folder.write(Array(idx([4, 2, 1], []).prefix(length)), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("is cut off: expected 16 bytes, found \(length)"))
    }

    @Test func bytesBeyondTheHeadersClaimAreRefused() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([4, 2, 1], [UInt8](repeating: 0, count: 9)), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("the header asks for 24 bytes; the file has 25"))
    }

    @Test func aWrongMagicIsShown() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([4, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8], type: 13), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("it starts with 00000d03, not with 00000803 or 00000804"))
    }

    @Test func labelsInPlaceOfImagesAreRefused() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("starts with 00000801"))
    }

    @Test func aLabelOutOfRangeNamesItsIndexAndTheRemedy() throws {
        try folder.writeTinyTrainPart(labels: [0, 1, 10, 1])
        let text = problem(folder.path)
        #expect(text.contains("label 10 at index 2 is out of range 0–9"))
        #expect(text.contains("classes.txt"))
    }

    @Test func classesTxtNamesTheClassesAndWidensTheRange() throws {
        try folder.writeTinyTrainPart(labels: [0, 11, 0, 11])
        try folder.write((0..<12).map { "kind \($0)\r\n" }.joined(), to: "classes.txt")
        #expect(try Dataset.load(DataRequest(data: folder.path)).classNames == ["kind 0", "kind 11"])
    }

    @Test func aTestLabelThatTrainingLacksIsRefused() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([1, 2, 1], [5, 6]), to: "t10k-images-idx3-ubyte")
        try folder.write(idx([1], [5]), to: "t10k-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("label 5 at index 0 never occurs in training"))
    }

    @Test func aHeaderThatClaimsATrillionImagesAllocatesNothing() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([4_000_000_000, 250, 1], [1]), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("which takes 1000000000016 bytes; the file has 17"))
        try folder.write(idx([0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [1]), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("which takes more than 2⁶³ bytes"))
    }

    @Test func aPackedHeaderThatClaimsATrillionImagesAllocatesNothing() throws {
        try folder.write(gzip(idx([4_000_000_000, 250, 1], [1])), to: "train-images-idx3-ubyte.gz")
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("of gzip, which cannot hold them"))
    }

    @Test func aPackedFileThatGoesOnBeyondItsHeaderIsNotUnpackedWhole() throws {
        try folder.write(gzip(idx([1, 1, 1], [UInt8](repeating: 0, count: 1 << 22))), to: "train-images-idx3-ubyte.gz")
        try folder.write(idx([1], [0]), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).hasSuffix("the header asks for 17 bytes; the file has more"))
    }

    @Test func differentCountsOfImagesAndLabelsAreNamed() throws {
        try folder.writeTinyTrainPart(labels: [0, 1, 0])
        let text = problem(folder.path)
        #expect(text.contains("has 4 images, but "))
        #expect(text.hasSuffix("has 3 labels"))
    }

    @Test func damagedGzipIsToldFromCutOffGzip() throws {
        let values = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let packed = gzip(idx([1000, 2, 2], values))
        try folder.write(idx([1000], [UInt8](repeating: 0, count: 1000)), to: "train-labels-idx1-ubyte")
        try folder.write(Array(packed.dropLast(packed.count / 2)), to: "train-images-idx3-ubyte.gz")
        #expect(problem(folder.path).contains("gzip data is cut off"))
        var damaged = packed
        for place in packed.count / 2..<packed.count / 2 + 20 { damaged[place] ^= 0xff }
        try folder.write(damaged, to: "train-images-idx3-ubyte.gz")
        #expect(problem(folder.path).contains("gzip data is damaged"))
    }

    @Test func aWrongChecksumIsNoticed() throws {
        var packed = gzip(idx([4, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8]))
        packed[packed.count - 8] ^= 1
        try folder.write(packed, to: "train-images-idx3-ubyte.gz")
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("gzip data is damaged"))
    }

    @Test func aNameThatSaysGzipOverOtherBytesIsRefused() throws {
        try folder.write(idx([4, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8]), to: "train-images-idx3-ubyte.gz")
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("is not gzip data"))
    }

    @Test func aMissingCompanionIsNamed() throws {
        try folder.write(idx([4, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8]), to: "train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("'train-labels…' is missing"))
    }

    @Test func testImagesOfAnotherSizeAreRefused() throws {
        try folder.writeTinyTrainPart()
        try folder.write(idx([1, 1, 1], [5]), to: "t10k-images-idx3-ubyte")
        try folder.write(idx([1], [1]), to: "t10k-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("its images are 1×1, those to train on 2×1"))
    }

    @Test func noImagesOrASingleClassAreRefused() throws {
        try folder.write(idx([0, 2, 1], []), to: "train-images-idx3-ubyte")
        try folder.write(idx([0], []), to: "train-labels-idx1-ubyte")
        #expect(problem(folder.path).contains("there is nothing in it"))
        try folder.writeTinyTrainPart(labels: [2, 2, 2, 2])
        #expect(problem(folder.path).contains("has a single class"))
    }

    @Test func aFolderInPlaceOfAFileIsRefused() throws {
        try folder.writeTinyTrainPart()
        try FileManager.default.removeItem(atPath: folder.path + "/train-images-idx3-ubyte")
        try folder.makeFolder("train-images-idx3-ubyte")
        #expect(problem(folder.path).contains("train-images-idx3-ubyte: is not a file"))
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read every file"))
    func aFileThatMayNotBeReadSaysWhy() throws {
        try folder.writeTinyTrainPart()
        let path = folder.path + "/train-images-idx3-ubyte"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(problem(folder.path).contains("cannot be read: Permission denied"))
    }

    @Test(.enabled(if: SharedData.has("mnist"), "MNIST is not beside the repository; set AUTOML_TEST_DATA"))
    func mnistIsReadWithinSecondsAndKeepsItsTestPart() throws {
        let start = ContinuousClock.now
        let data = try Dataset.load(DataRequest(data: SharedData.path("mnist")))
        // Under a second on an idle core; the margin is for machines that do other work meanwhile.
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(data.dimensions == [70_000, 28, 28, 1])
        #expect(data.testStart == 60_000)
        // Known of MNIST: 5,923 training and 980 test images show a zero; the first images show 5, 0, 4, 1, 9.
        #expect(data.classCounts(among: 0..<60_000)[0] == 5923)
        #expect(data.classCounts(among: 60_000..<70_000)[0] == 980)
        #expect(data.labels.prefix(5) == [5, 0, 4, 1, 9])
        var generator = Seeded(1)
        let split = try data.split(using: &generator)
        #expect(split.sizes == [50_000, 10_000, 10_000])
        // Published mean and deviation of the 60,000 training images.
        let (offset, scale) = data.scalingStatistics(kind: .standard, over: Array(0..<60_000))
        #expect(abs(offset[0] / 255 - 0.1307) < 0.0001)
        #expect(abs(1 / scale[0] / 255 - 0.3081) < 0.0001)
    }
}
