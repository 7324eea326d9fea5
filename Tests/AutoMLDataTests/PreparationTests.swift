import AutoMLData
import Testing

/// Classes, sizes and numbers of samples that a user asks for.
@Suite struct PreparationTests {
    private func load(_ preparation: DataPreparation, _ data: String = "digits") throws -> Dataset {
        try Dataset.load(DataRequest(data: data, preparation: preparation))
    }

    private func refusal(_ preparation: DataPreparation, _ data: String = "digits") -> String {
        do {
            _ = try load(preparation, data)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    // MARK: - Classes

    @Test(arguments: [["5-7", "9"], ["9", "7", "6", "5"], ["9", "5-6", "6-7"]])
    func classesAreChosenByNameInTheOrderOfTheData(classes: [String]) throws {
        let (whole, part) = (try load(.init()), try load(.init(classes: classes)))
        #expect(part.classNames == ["5", "6", "7", "9"])
        let kept = whole.labels.indices.filter { [5, 6, 7, 9].contains(whole.labels[$0]) }
        #expect(part.labels.map { part.classNames[Int($0)] } == kept.map { String(whole.labels[$0]) })
        #expect(part.sample(3) == whole.sample(kept[3]) && part.count == kept.count)
    }

    @Test func aTestPartOfItsOwnStaysOne() throws {
        let folder = try TemporaryFolder()
        let pixels = (0..<12).map { UInt8($0) }
        try folder.write(idx([8, 1, 1], Array(pixels.prefix(8))), to: "train-images-idx3-ubyte")
        try folder.write(idx([8], [0, 1, 2, 0, 1, 2, 0, 1]), to: "train-labels-idx1-ubyte")
        try folder.write(idx([4, 1, 1], Array(pixels.suffix(4))), to: "t10k-images-idx3-ubyte")
        try folder.write(idx([4], [2, 1, 0, 2]), to: "t10k-labels-idx1-ubyte")
        let data = try load(.init(classes: ["0", "2"]), folder.path)
        #expect(data.testStart == 5 && data.labels == [0, 1, 0, 1, 0, 1, 0, 1])
        #expect((0..<8).map { data.sample($0)[0] } == [0, 2, 3, 5, 6, 8, 10, 11])
    }

    @Test func classesThatAreNotThereAreRefused() {
        #expect(refusal(.init(classes: ["seven", "5"])).contains("has no class 'seven'; its classes are 0, 1, 2"))
        #expect(refusal(.init(classes: ["8-12"])).contains("has no class '10'"))
        #expect(refusal(.init(classes: ["7-5"])).contains("has no class '7-5'"))
        #expect(refusal(.init(classes: ["5"])).contains("at least two classes are needed"))
        #expect(refusal(.init(classes: ["0-999999999999"])).contains("has no class '10'"))
    }

    // MARK: - Image sizes

    /// Twice the size: each pixel lies a quarter of a pixel from its own centre's, and takes a quarter of its neighbour.
    @Test func imagesGrowLinearly() throws {
        let folder = try TemporaryFolder()
        try folder.write(idx([4, 1, 2], [0, 100, 200, 200, 8, 16, 255, 0]), to: "train-images-idx3-ubyte")
        try folder.write(idx([4], [0, 1, 0, 1]), to: "train-labels-idx1-ubyte")
        let data = try load(.init(imageSize: ImageSize(height: 2, width: 4)), folder.path)
        #expect(data.height == 2 && data.width == 4 && data.count == 4)
        #expect(data.sample(0) == [0, 25, 75, 100, 0, 25, 75, 100])
        #expect(data.sample(1) == [Float](repeating: 200, count: 8))
        #expect(data.hasBytes, "8 bits stay 8 bits")
    }

    /// The digits have 17 shades, too few to round to; a mean of 2×2 pixels is kept as it is.
    @Test func otherImagesBecomeReals() throws {
        let (whole, small) = (try load(.init()), try load(.init(imageSize: ImageSize(height: 4, width: 4))))
        let pixels = whole.sample(17)
        let mean = (pixels[2] + pixels[3] + pixels[10] + pixels[11]) / 4
        #expect(small.sample(17)[1] == mean && small.fullScale == 16 && !small.hasBytes)
        #expect(small.note?.contains("resized from 8×8 to 4×4") == true)
    }

    @Test func whatIsNoImageIsNotResized() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write("a,class\n1,x\n2,y\n3,x\n4,y\n", to: "t.csv")
        let size = DataPreparation(imageSize: ImageSize(height: 4, width: 4))
        #expect(refusal(size, table).contains("is a table, not images: leave --image-size out"))
    }

    @Test func aSizeThatNoMemoryHoldsIsRefused() {
        let huge = DataPreparation(imageSize: ImageSize(height: 100_000, width: 100_000))
        #expect(refusal(huge).contains("more than 2147483647 numbers"))
    }

    // MARK: - Train samples

    private func data(_ counts: [Int]) -> Dataset {
        let labels = counts.enumerated().flatMap { [Int32](repeating: Int32($0), count: $1) }
        return Dataset(
            name: "t", channels: 1, features: .floats(labels.indices.map(Float.init)), labels: labels,
            classNames: counts.indices.map(String.init))
    }

    private func split(_ data: Dataset, _ count: Int?, seed: UInt64 = 1) throws -> Split {
        var generator = Seeded(seed)
        return try data.split(trainSamples: count, using: &generator)
    }

    /// Of 140, 42 and 14 samples to train on, 100 are 71.4, 21.4 and 7.1: the largest remainder gets the last one. Of
    /// 5, the third class has its one though its share is 0.4.
    @Test(arguments: [(100, [72, 21, 7]), (5, [3, 1, 1]), (196, [140, 42, 14]), (3, [1, 1, 1])])
    func everyClassKeepsItsShare(count: Int, expected: [Int]) throws {
        let data = data([200, 60, 20])
        let split = try split(data, count)
        #expect(data.classCounts(among: split.train) == expected)
    }

    @Test func onlyTheTrainingPartShrinks() throws {
        let data = data([200, 60, 20])
        let (whole, part) = (try split(data, nil), try split(data, 50))
        #expect(part.validation == whole.validation && part.test == whole.test)
        #expect(Set(part.train).isSubset(of: whole.train) && part.train == part.train.sorted())
        #expect(try split(data, 50) == part)
        #expect(try split(data, 50, seed: 2).train != part.train)
    }

    @Test(arguments: [197, 2, 0]) func impossibleNumbersAreRefused(count: Int) {
        let error = #expect(throws: DataError.self) { try split(data([200, 60, 20]), count) }
        #expect(error?.problem.contains("--train-samples \(count)") == true)
    }
}

extension Dataset {
    fileprivate var hasBytes: Bool { if case .bytes = features { true } else { false } }
}
