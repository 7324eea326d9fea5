import AutoMLData
import Foundation
import Testing

/// One file from servers that behave well and badly.
struct DownloadTests {
    private let test: TestCache
    private let server: MirrorServer

    init() throws {
        test = try TestCache()
        server = try RampFile.server()
    }

    /// Fetches from folders that behave so, in this order.
    private func fetch(_ behaviours: MirrorServer.Behaviour...) async throws -> FetchableDataset {
        var dataset = try RampFile.published(at: "http://127.0.0.1/")
        dataset.mirrors = try behaviours.enumerated().map { try Mirror(server.folder("\($0)", $1)) }
        try await test.fetcher.fetch(dataset)
        return dataset
    }

    private func expectWhole(_ dataset: FetchableDataset) {
        #expect(test.bytes(dataset, RampFile.name) == RampFile.bytes)
        #expect(test.bytes(dataset, RampFile.name + ".part") == nil)
    }

    @Test func aFileArrivesWhole() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.plain))
        #expect(server.log == [.init(path: "/0/ramp.bin", range: nil, sent: 2500)])
    }

    @Test func aCutConnectionGoesOnWhereItEnded() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.cuts(after: 1000)))
        #expect(server.log.map(\.range) == [nil, 1000, 2000])
        #expect(server.sent == 2500, "no byte is sent twice")
    }

    @Test func anotherMirrorGoesOnWhereOneGaveUp() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.cuts(after: 300), .plain))
        #expect(server.log.map(\.path) == [String](repeating: "/0/ramp.bin", count: 4) + ["/1/ramp.bin"])
        #expect(server.log.last?.range == 1200 && server.sent == 2500)
    }

    @Test(arguments: [404, 403, 410])
    func aMirrorWithoutTheFileIsAskedOnce(status: Int) async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.status(status), .plain))
        #expect(server.log.map(\.path) == ["/0/ramp.bin", "/1/ramp.bin"])
        #expect(test.refusals.count == 1 && test.refusals.first?.contains("\(status)") == true)
    }

    @Test func aBusyMirrorIsAskedAgain() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.busy(times: 2)))
        #expect(server.log.count == 3 && test.refusals.isEmpty)
    }

    @Test func wrongBytesAreThrownAway() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.wrong, .plain))
        #expect(server.log.last?.range == nil, "the wrong bytes are not gone on with")
        #expect(test.refusals.first?.contains("SHA-256") == true)
    }

    @Test func wrongBytesNeverTakeTheName() async throws {
        defer { server.stop() }
        let dataset = try RampFile.published(at: server.folder("wrong", .wrong))
        #expect(await test.problem(dataset).contains("SHA-256"))
        #expect(test.bytes(dataset, RampFile.name) == nil && test.bytes(dataset, RampFile.name + ".part") == nil)
    }

    @Test func aServerThatIgnoresRangesStartsAnew() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.cuts(after: 100), .ignoresRanges))
        #expect(server.log.last == .init(path: "/1/ramp.bin", range: 400, sent: 2500))
    }

    @Test func aPartOfAnotherPlaceIsNotBelieved() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.cuts(after: 100), .shiftsRanges))
        #expect(server.log.suffix(2).map(\.range) == [400, nil], "asked again, for all of it")
    }

    @Test func aPartThatIsWrongIsBegunAgain() async throws {
        defer { server.stop() }
        let dataset = try RampFile.published(at: server.folder("plain", .plain))
        try test.overwrite(dataset, RampFile.name + ".part", with: [1, 2, 3])
        try await test.fetcher.fetch(dataset)
        expectWhole(dataset)
        #expect(server.log.map(\.range) == [3, nil])
    }

    @Test func aPartThatIsWholeNeedsNoServer() async throws {
        defer { server.stop() }
        let dataset = try RampFile.published(at: server.folder("missing", .status(404)))
        try test.overwrite(dataset, RampFile.name + ".part", with: RampFile.bytes)
        try await test.fetcher.fetch(dataset)
        expectWhole(dataset)
        #expect(server.log.isEmpty)
    }

    @Test func aPartThatIsTooLongIsBegunAgain() async throws {
        defer { server.stop() }
        let dataset = try RampFile.published(at: server.folder("plain", .plain))
        try test.overwrite(dataset, RampFile.name + ".part", with: RampFile.bytes + [0])
        try await test.fetcher.fetch(dataset)
        expectWhole(dataset)
        #expect(server.log.map(\.range) == [nil])
    }

    @Test func anEndlessBodyIsCut() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.endless, .plain))
        #expect(test.refusals == ["sends more than the file has"])
        let received = test.events.compactMap { event in
            if case .received(_, let bytes) = event { return bytes }
            return nil
        }
        #expect((received.max() ?? 0) <= 2500)
    }

    @Test func aSilentServerIsLeft() async throws {
        defer { server.stop() }
        let policy = RetryPolicy(attempts: 1, firstPause: .zero, silence: 1)
        let dataset = try RampFile.published(
            at: server.folder("stalls", .stalls(after: 700)), server.folder("plain", .plain))
        try await Fetcher(cache: test.cache, policy: policy).fetch(dataset)
        expectWhole(dataset)
        #expect(server.log.last?.range == 700)
    }

    @Test func aRedirectIsFollowedWithTheRange() async throws {
        defer { server.stop() }
        let plain = server.folder("plain", .plain)
        expectWhole(try await fetch(.cuts(after: 100), .redirects(to: plain)))
        #expect(server.log.last == .init(path: "/plain/ramp.bin", range: 400, sent: 2100))
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/ramp.bin"])
    func aRedirectAwayFromTheWebIsRefused(target: String) async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.redirects(to: target), .plain))
        #expect(test.refusals.count == 1)
    }

    @Test func redirectsInACircleEnd() async throws {
        defer { server.stop() }
        expectWhole(try await fetch(.redirects(to: "http://127.0.0.1:\(server.port)/0/"), .plain))
        #expect(test.refusals.count == 1 && server.log.count < 20)
    }

    @Test func aHostWhereNobodyListensIsLeftAtOnce() async throws {
        let gone = try RampFile.server()
        gone.stop()
        defer { server.stop() }
        let dataset = try RampFile.published(
            at: "http://127.0.0.1:\(gone.port)/", server.folder("plain", .plain))
        try await test.fetcher.fetch(dataset)
        expectWhole(dataset)
    }

    @Test func whatNoMirrorHasIsToldWithEveryReason() async throws {
        defer { server.stop() }
        let dataset = try RampFile.published(
            at: server.folder("a", .status(404)), server.folder("b", .status(403)))
        let problem = await test.problem(dataset)
        for word in ["ramp.bin", "404", "403", "/a/", "/b/", "--from"] { #expect(problem.contains(word), "\(problem)") }
    }
}
