import AutoMLData
import Foundation
import Testing

/// A whole data set, its cache, and what `--data` makes of it.
struct FetcherTests {
    private let test: TestCache
    private let server: MirrorServer

    init() throws {
        test = try TestCache()
        server = try TinyDataset.server()
    }

    private func load(_ dataset: FetchableDataset, named name: String = "tiny") throws -> Dataset {
        try DataSource(DataRequest(data: name), catalogue: Catalogue([dataset]), cache: test.cache).load()
    }

    @Test func aFetchedDataSetIsReadByItsName() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        #expect(try await test.fetcher.fetch(dataset))
        let data = try load(dataset)
        #expect(data.name == "tiny" && data.attribution == "nobody")
        #expect(data.dimensions == [24, 4, 4, 1] && data.testStart == 20, "the test part stays one")
        #expect(data.classNames == ["even", "odd"])
        #expect(data.sample(1).first == 112)
    }

    @Test func whatIsThereIsNotFetchedAgain() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        try await test.fetcher.fetch(dataset)
        #expect(server.sent == TinyDataset.bytes)
        #expect(try await !test.fetcher.fetch(dataset))
        #expect(server.log.count == 4)
        #expect(try await test.fetcher.fetch(dataset, anew: true))
        #expect(server.log.count == 8 && server.sent == 2 * TinyDataset.bytes)
    }

    /// A byte that differs, and a file that is gone.
    @Test(arguments: [[UInt8](repeating: 9, count: 28), nil])
    func aDamagedCacheIsMendedByFetchingWhatIsDamaged(damage: [UInt8]?) async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        try await test.fetcher.fetch(dataset)
        let name = "train-labels-idx1-ubyte"
        if let damage {
            try test.overwrite(dataset, name, with: damage)
        } else {
            try FileManager.default.removeItem(atPath: test.path(dataset, name))
        }
        #expect(test.cache.state(of: dataset, byDigest: true) == .damaged(files: [name]))
        #expect(try await test.fetcher.fetch(dataset))
        #expect(server.log.dropFirst(4).map(\.path) == ["/plain/\(name)"])
        #expect(try load(dataset).count == 24)
    }

    @Test func aFileOfAnotherSizeIsNoticedWhenItIsRead() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        try await test.fetcher.fetch(dataset)
        try test.overwrite(dataset, "train-labels-idx1-ubyte", with: [0])
        let problem = try #require(throws: DataError.self) { try load(dataset) }
        #expect(problem.problem.contains("train-labels-idx1-ubyte"))
        #expect(problem.problem.contains("automl data fetch tiny"))
    }

    @Test func whatWasNotFetchedIsRefusedWithTheCommand() throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let problem = try #require(throws: DataError.self) { try load(dataset) }
        #expect("\(problem)".contains("automl data fetch tiny"))
        #expect(server.log.isEmpty, "reading never fetches")
    }

    @Test func aMisspeltNameIsRefusedWithTheNearest() throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let problem = try #require(throws: DataError.self) { try load(dataset, named: "tinny") }
        #expect("\(problem)".contains("did you mean 'tiny'?"))
    }

    @Test func aFolderGoesBeforeAFetchedDataSetOfItsName() async throws {
        defer { server.stop() }
        var dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let path = test.folder.path + "/tiny"
        dataset.name = path
        try test.folder.write(
            [0, 0, 8, 3] + [2, 1, 1].flatMap(bigEndian) + [5, 6], to: "tiny/train-images-idx3-ubyte")
        try test.folder.write([0, 0, 8, 1] + bigEndian(2) + [0, 1], to: "tiny/train-labels-idx1-ubyte")
        #expect(try load(dataset, named: path).count == 2)
    }

    @Test func anInterruptionKeepsThePartAndGoesOn() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("stalls", .stalls(after: 200)))
        let fetcher = test.fetcher
        let work = Task { try await fetcher.fetch(dataset) }
        while !test.events.contains(where: { if case .received(_, 200) = $0 { true } else { false } }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
        let name = TinyDataset.files[0].name
        #expect(test.bytes(dataset, name) == nil, "a file has its name only when it is whole")
        #expect(test.bytes(dataset, name + ".part") == Array(TinyDataset.files[0].bytes.prefix(200)))
        #expect(test.cache.state(of: dataset) == .partial(bytes: 200))
        #expect(throws: DataError.self) { try load(dataset) }

        let mirror = try Mirror(server.folder("plain", .plain))
        try await fetcher.fetch(dataset, from: mirror)
        #expect(server.log[1] == .init(path: "/plain/\(name)", range: 200, sent: 136))
        #expect(try load(dataset).count == 24)
    }

    @Test func twoAtOnceFetchOnce() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let fetcher = test.fetcher
        async let first = fetcher.fetch(dataset)
        async let second = fetcher.fetch(dataset)
        let results = try await [first, second]
        #expect(results.filter { $0 }.count == 1, "one fetches, the other finds it there")
        #expect(server.sent == TinyDataset.bytes)
    }

    @Test func aFolderIsAMirrorToo() async throws {
        defer { server.stop() }
        for file in TinyDataset.files { try test.folder.write(file.bytes, to: "mirror/\(file.name)") }
        let dataset = try TinyDataset.published(at: test.folder.path + "/mirror")
        try test.overwrite(
            dataset, TinyDataset.files[0].name + ".part", with: Array(TinyDataset.files[0].bytes.prefix(9)))
        try await test.fetcher.fetch(dataset)
        #expect(try load(dataset).count == 24)
        try test.folder.write([1], to: "mirror/\(TinyDataset.files[0].name)")
        try await #require(throws: FetchError.self) { try await test.fetcher.fetch(dataset, anew: true) }
        #expect(try load(dataset).count == 24, "a fetch that fails leaves what was whole")
    }

    @Test func aMirrorThatFailedIsAskedLastForTheNextFile() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(
            at: server.folder("missing", .status(404)), server.folder("plain", .plain))
        try await test.fetcher.fetch(dataset)
        #expect(server.log.filter { $0.path.hasPrefix("/missing/") }.count == 1)
    }

    @Test func aLinkInPlaceOfAPartIsRefused() async throws {
        defer { server.stop() }
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let victim = try test.folder.write([4, 5, 6], to: "victim")
        try FileManager.default.createDirectory(
            atPath: test.cache.folder(of: dataset), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: test.path(dataset, TinyDataset.files[0].name + ".part"), withDestinationPath: victim)
        #expect(await test.problem(dataset).contains("cannot be written"))
        #expect(FileManager.default.contents(atPath: victim).map(Array.init) == [4, 5, 6])
    }

    @Test func aCacheThatCannotBeMadeIsToldWithTheRemedy() async throws {
        defer { server.stop() }
        let file = try test.folder.write([1], to: "file")
        let dataset = try TinyDataset.published(at: server.folder("plain", .plain))
        let error = try await #require(throws: FetchError.self) {
            try await Fetcher(cache: DataCache(root: file)).fetch(dataset)
        }
        #expect("\(error)".contains("AUTOML_CACHE"))
    }
}
