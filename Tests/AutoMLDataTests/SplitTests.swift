import AutoMLData
import Testing

struct SplitTests {
    /// One number per sample; as many samples of each class as `counts` says, classes interleaved at random.
    func dataset(_ counts: [Int], testStart: Int? = nil) -> Dataset {
        var generator = Seeded(99)
        let labels = counts.enumerated().flatMap { [Int32](repeating: Int32($0), count: $1) }
            .map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
        return Dataset(
            name: "made up", channels: 1, features: .bytes([UInt8](repeating: 0, count: labels.count)), labels: labels,
            classNames: counts.indices.map(String.init), testStart: testStart)
    }

    func split(_ data: Dataset, seed: UInt64 = 1, shares: SplitShares = .standard) throws -> Split {
        var generator = Seeded(seed)
        return try data.split(shares: shares, using: &generator)
    }

    @Test(arguments: [[1797], [10, 20, 30], [1, 2, 3, 4, 5, 6, 7], [100, 1], [3, 3]])
    func everyIndexIsInExactlyOnePart(counts: [Int]) throws {
        let data = dataset(counts)
        let split = try split(data)
        #expect((split.train + split.validation + split.test).sorted() == Array(0..<data.count))
        #expect(data.classCounts(among: split.train).allSatisfy { $0 >= 1 })
        for part in [split.train, split.validation, split.test] { #expect(part == part.sorted()) }
    }

    @Test func sharesHoldInEveryClass() throws {
        let data = dataset([100, 200, 20])
        let split = try split(data)
        #expect(data.classCounts(among: split.train) == [70, 140, 14])
        #expect(data.classCounts(among: split.validation) == [15, 30, 3])
        #expect(data.classCounts(among: split.test) == [15, 30, 3])
    }

    /// 10 samples: 7, 1.5 and 1.5; the tie for the eighth goes to the part that lacks more so far, so that over an
    /// even number of classes both get the same.
    @Test func leftoversAreSharedFairlyAmongParts() throws {
        let split = try split(dataset([10, 10, 10, 10]))
        #expect(split.sizes == [28, 6, 6])
    }

    @Test func tinyClassesTrainFirst() throws {
        let data = dataset([1, 100])
        let parts = try split(data)
        #expect(data.classCounts(among: parts.train)[0] == 1)
        let shares = SplitShares(validation: 0.45, test: 0.45)
        let skewed = try split(data, shares: shares)
        #expect(data.classCounts(among: skewed.train)[0] == 1)
    }

    @Test func tooFewSamplesForThreePartsAreRefused() {
        #expect(throws: DataError.self) { try split(dataset([2, 1])) }
    }

    @Test func theSameSeedGivesTheSameSplitAndAnotherSeedAnother() throws {
        let data = dataset([50, 50])
        #expect(try split(data, seed: 7) == split(data, seed: 7))
        #expect(try split(data, seed: 7) != split(data, seed: 8))
    }

    /// The order must not change with the compiler: computed by hand from Durstenfeld's shuffle with a generator that
    /// always draws 0, which rotates the list by one: 0 1 2 3 4 5 6 7 8 9 → 1 2 3 4 5 6 7 8 9 0.
    @Test func theShuffleIsFisherAndYates() throws {
        struct Zeros: RandomNumberGenerator {
            func next() -> UInt64 { 0 }
        }
        var zeros = Zeros()
        let split = try dataset([10]).split(using: &zeros)
        #expect(split == Split(train: [1, 2, 3, 4, 5, 6, 7], validation: [8, 9], test: [0]))
    }

    @Test func anOwnTestPartIsKept() throws {
        let data = dataset([60, 60, 60], testStart: 150)
        let split = try split(data)
        #expect(split.test == Array(150..<180))
        #expect(split.train.count + split.validation.count == 150)
        #expect(abs(split.validation.count - 25) <= 1)
    }

    @Test func aClassThatOnlyTheTestPartHasIsRefused() {
        let data = Dataset(
            name: "made up", channels: 1, features: .bytes([0, 0, 0, 0]), labels: [0, 0, 0, 1],
            classNames: ["a", "b"], testStart: 3)
        #expect(throws: DataError.self) { try split(data) }
    }

    @Test func theSearchSeesNoTestSample() throws {
        // Every sample holds its own index, so that a leak shows.
        let data = Dataset(
            name: "made up", channels: 1, features: .bytes(Array(0..<40)), labels: (0..<40).map { $0 % 2 },
            classNames: ["even", "odd"])
        let split = try split(data)
        let view = SearchView(of: data, split: split)
        #expect(view.data.count == split.train.count + split.validation.count)
        #expect(view.train.map { Int(view.data.features[$0]) } == split.train)
        #expect(view.validation.map { Int(view.data.features[$0]) } == split.validation)
        #expect(view.data.labels == view.data.features.numbers.map { Int32($0) % 2 })
        #expect(view.dataHash == data.dataHash)
    }

    @Test func theSealBreaksOnlyOnRecord() throws {
        struct Refused: Error {}
        let data = dataset([20, 20])
        let split = try split(data)
        let sealed = SealedTest(of: data, split: split)
        #expect(throws: Refused.self) { try sealed.open { _ in throw Refused() } }
        var openings: [TestOpening] = []
        let samples = sealed.open { openings.append($0) }
        #expect(samples.labels == split.test.map { data.labels[$0] })
        #expect(openings.map(\.count) == [split.test.count])
        #expect(openings.map(\.dataHash) == [data.dataHash])
    }
}
