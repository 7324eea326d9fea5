import AutoMLData
import Foundation
import Testing

struct CIFARTests {
    private let test: TestCache

    init() throws {
        test = try TestCache()
    }

    private func load(_ dataset: FetchableDataset) throws -> Dataset {
        try DataSource(DataRequest(data: "small-cifar"), catalogue: Catalogue([dataset]), cache: test.cache).load()
    }

    @Test(arguments: ["gnu", "pax"])
    func batchesBecomeImagesWithTheirTestPart(form: String) async throws {
        let archive = form == "gnu" ? CIFARArchive.gnu : CIFARArchive.pax
        let dataset = try SmallCIFAR.published(archive, in: test.folder)
        try await test.fetcher.fetch(dataset)
        let data = try load(dataset)
        #expect(data.dimensions == [12, 32, 32, 3] && data.testStart == 10)
        for batch in 0..<6 {
            for sample in 0..<2 {
                let index = 2 * batch + sample
                #expect(data.sample(index) == CIFARArchive.image(batch: batch, sample: sample))
                let name = data.classNames[Int(data.labels[index])]
                #expect(name == "kind \(CIFARArchive.label(batch: batch, sample: sample))")
            }
        }
        #expect(test.bytes(dataset, "small.tar") == nil, "the archive is not kept")
        #expect(try await !test.fetcher.fetch(dataset))
    }

    @Test func aBatchThatChangedOnDiskIsNoticedAndMended() async throws {
        let dataset = try SmallCIFAR.published(CIFARArchive.gnu, in: test.folder)
        try await test.fetcher.fetch(dataset)
        let name = "t10k-images-idx3-ubyte"
        let before = try #require(test.bytes(dataset, name))
        try test.overwrite(dataset, name, with: before.dropLast() + [before[before.count - 1] ^ 1])
        #expect(try await test.fetcher.fetch(dataset))
        #expect(test.bytes(dataset, name) == before)
    }

    // MARK: - Archives that are not what they should be

    private static let batch = [UInt8](repeating: 3, count: 2 * 3073)
    private static let folder = "cifar-10-batches-bin"
    private static let names = (1...5).map { "\(folder)/data_batch_\($0).bin" } + ["\(folder)/test_batch.bin"]
    private static let good = names.map { Tar.Entry(name: $0, content: batch) }

    private func problem(_ archive: [UInt8]) async throws -> String {
        let dataset = try SmallCIFAR.published(archive, in: test.folder)
        let problem = await test.problem(dataset)
        #expect(test.bytes(dataset, "train-images-idx3-ubyte") == nil)
        #expect(test.cache.state(of: dataset) != .complete(bytes: 0))
        #expect(throws: DataError.self) { try load(dataset) }
        return problem
    }

    @Test func anArchiveByHandIsRead() async throws {
        try await test.fetcher.fetch(try SmallCIFAR.published(Tar.archive(Self.good), in: test.folder))
    }

    @Test(arguments: ["../data_batch_1.bin", "/etc/data_batch_1.bin", "cifar-10-batches-bin/../../x"])
    func aNameThatLeadsOutIsRefused(name: String) async throws {
        let archive = Tar.archive([Tar.Entry(name: name, content: Self.batch)] + Self.good)
        #expect(try await problem(archive).contains("leads out of the archive"))
        #expect(!FileManager.default.fileExists(atPath: test.cache.root + "/data/data_batch_1.bin"))
    }

    @Test(arguments: ["1", "2"] as [Character])
    func aLinkIsRefused(kind: Character) async throws {
        let archive = Tar.archive([Tar.Entry(name: Self.names[0], kind: kind)] + Self.good)
        #expect(try await problem(archive).contains("is a link"))
    }

    @Test func aDeviceIsRefused() async throws {
        let archive = Tar.archive([Tar.Entry(name: Self.names[0], kind: "3")] + Self.good)
        #expect(try await problem(archive).contains("neither a file nor a folder"))
    }

    @Test func aBatchThatIsMissingOrThereTwiceIsTold() async throws {
        #expect(try await problem(Tar.archive(Array(Self.good.dropLast()))).contains("test_batch.bin"))
        #expect(try await problem(Tar.archive(Self.good + [Self.good[1]])).contains("twice"))
    }

    @Test func aBatchOfAnotherSizeIsRefused() async throws {
        var entries = Self.good
        entries[2].content = Array(Self.batch.dropLast())
        #expect(try await problem(Tar.archive(entries)).contains("6145 bytes, not 6146"))
        // A claim of gigabytes is not believed either.
        entries[2] = Tar.Entry(name: Self.names[2], content: Self.batch, size: 0o77777777777)
        #expect(try await problem(Tar.archive(entries)).contains("data_batch_3.bin"))
    }

    @Test func aDamagedOrCutArchiveIsRefused() async throws {
        var entries = Self.good
        entries[3].sumError = 1
        #expect(try await problem(Tar.archive(entries)).contains("damaged tar archive"))
        #expect(try await problem(Array(Tar.archive(Self.good).prefix(20_000))).contains("cut off"))
        #expect(try await problem(Array(CIFARArchive.gnu.prefix(1000))).contains("cut off"))
    }
}
