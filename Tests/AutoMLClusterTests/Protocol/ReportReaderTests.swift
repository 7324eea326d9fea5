import AutoMLCluster
import AutoMLSearch
import Foundation
import Testing

/// What workers write and controllers read, line by line.
@Suite struct ReportReaderTests {
    private let folder = TemporaryFolder()
    private var file: URL { folder.url.appendingPathComponent("reports.jsonl") }

    private func append(_ text: String) throws { try append(Data(text.utf8)) }

    private func append(_ bytes: Data) throws {
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: bytes)
    }

    private func attempt() throws -> AttemptFolder {
        let leg = LegFolder(folder.url.appendingPathComponent("leg", isDirectory: true))
        try leg.prepare(.numbered(1, epochs: 3))
        return try leg.beginAttempt(job: "7")
    }

    @Test func reportsAreReadAsTheyWereWritten() throws {
        let attempt = try attempt()
        let measurement = Measurement(
            epoch: 2, seconds: 1.25, metrics: [.trainLoss: .infinity, .validationLoss: -.infinity, "mine\n\"": 0.1])
        let reports: [Report] = [
            .begun(.init(job: "7", node: "n\u{1b}1", provenance: .test, epochs: 1)), .alive, .measured(measurement),
            .yielded(advanced: true), .yielded(advanced: false),
        ]
        let writer = try ReportWriter(attempt)
        for report in reports { try writer.write(report) }
        var reader = ReportReader(attempt)
        #expect(reader.next().reports == reports)
        #expect(reader.strangeLines == 0)
    }

    /// NaN equals nothing, itself included.
    @Test func whatIsNotANumberStaysSo() throws {
        let attempt = try attempt()
        try ReportWriter(attempt).write(
            .measured(Measurement(epoch: 1, seconds: .nan, metrics: [.validationAccuracy: .nan])))
        var reader = ReportReader(attempt)
        guard case .measured(let read)? = reader.next().reports.first else {
            Issue.record("no measurement")
            return
        }
        #expect(read.seconds.isNaN && read[.validationAccuracy]?.isNaN == true)
    }

    @Test func theLastLineCountsOnceItIsEnded() throws {
        var reader = ReportReader(file)
        try append(#"{"type":"al"#)
        #expect(reader.next() == ([], true))
        #expect(reader.next() == ([], false))
        try append(#"ive"}"#)
        #expect(reader.next() == ([], true))
        try append("\n")
        #expect(reader.next() == ([.alive], true))
        #expect(reader.strangeLines == 0)
    }

    @Test func aCharacterThatIsTornIsWholeInTheEnd() throws {
        let line = try #require(
            #"{"type":"begun","begin":{"job":"ä","node":"ü","epochs":0,"provenance":{"program":"p","blas_core":"","kernels":""}}}"#
                .data(using: .utf8))
        var reader = ReportReader(file)
        var reports: [Report] = []
        for byte in line + Data("\n".utf8) {
            try append(Data([byte]))
            reports += reader.next().reports
        }
        guard case .begun(let begin)? = reports.first else {
            Issue.record("nothing was read")
            return
        }
        #expect(begin.job == "ä" && begin.node == "ü" && reports.count == 1)
    }

    @Test func noFileIsAsGoodAsAnEmptyOne() throws {
        var reader = ReportReader(file)
        #expect(reader.next() == ([], false))
        try append("")
        #expect(reader.next() == ([], false))
        try append("{\"type\":\"alive\"}\n")
        #expect(reader.next() == ([.alive], true))
    }

    @Test(arguments: [
        "", "garbage", "null", "[]", "7", "{}", #"{"type":"unheard"}"#, #"{"type":7}"#, #"{"type":"measured"}"#,
        #"{"type":"measured","measurement":{"epoch":"1","seconds":1,"metrics":{}}}"#,
        #"{"type":"measured","measurement":{"epoch":1.5,"seconds":1,"metrics":{}}}"#,
        #"{"type":"measured","measurement":{"epoch":99999999999999999999,"seconds":1,"metrics":{}}}"#,
        #"{"type":"measured","measurement":{"epoch":1,"seconds":1,"metrics":[1]}}"#,
        #"{"type":"measured","measurement":{"epoch":1,"seconds":1,"metrics":{"a":"inf "}}}"#,
        String(repeating: "[", count: 50_000), String(repeating: #"{"type":"#, count: 5_000),
        "\u{0}\u{0}\u{0}", #"{"type":"alive"}{"type":"alive"}"#,
    ])
    func aLineThatIsNoneOfOursIsSkipped(_ line: String) throws {
        try append(line + "\n{\"type\":\"alive\"}\n")
        var reader = ReportReader(file)
        #expect(reader.next() == ([.alive], true))
        #expect(reader.strangeLines == 1)
    }

    @Test func bytesThatAreNoTextAreSkipped() throws {
        try append(Data([0xff, 0xfe, 0x80, 0x0a]) + Data("{\"type\":\"alive\"}\n".utf8))
        var reader = ReportReader(file)
        #expect(reader.next().reports == [.alive])
        #expect(reader.strangeLines == 1)
    }

    /// The line is begun, grows beyond all measure over several reads, and ends; what follows is read again.
    @Test func aLineBeyondAllMeasureIsSkippedPieceByPiece() throws {
        var reader = ReportReader(file)
        let piece = String(repeating: "x", count: 1 << 20)
        for _ in 0..<9 {
            try append(piece)
            #expect(reader.next() == ([], true))
        }
        try append("\n{\"type\":\"alive\"}\n")
        #expect(reader.next().reports == [.alive])
        #expect(reader.strangeLines == 1)
    }

    /// What is kept of a line that does not end is bounded: its place among its neighbours in memory is not looked at, but
    /// the size of the reader's own buffer is.
    @Test func whatIsKeptOfAnEndlessLineIsBounded() throws {
        var reader = ReportReader(file)
        try append(String(repeating: "x", count: 3 << 20))
        _ = reader.next()
        let kept = Mirror(reflecting: reader).children.compactMap { $0.value as? Data }.map(\.count)
        #expect(!kept.isEmpty && kept.allSatisfy { $0 <= ReportReader.mostBytesOfALine })
    }

    /// Four megabytes at once: what is beyond comes with the next calls, all of it, in order.
    @Test func aLongFileIsReadInPieces() throws {
        let line = try String(
            decoding: JSONEncoder().encode(Report.measured(.scripted(1, epoch: 1))), as: UTF8.self)
        let count = (9 << 20) / (line.utf8.count + 1)
        try append(String(repeating: line + "\n", count: count))
        var reader = ReportReader(file)
        var (read, calls) = (0, 0)
        while case (let reports, true) = reader.next() {
            read += reports.count
            calls += 1
        }
        #expect(read == count && reader.strangeLines == 0)
        #expect(calls == 3)
    }

    @Test func linesOfManyThreadsStayWhole() async throws {
        let attempt = try attempt()
        let writer = try ReportWriter(attempt)
        await withTaskGroup(of: Void.self) { group in
            for thread in 1...4 {
                group.addTask {
                    await awayFromPool {
                        for epoch in 1...200 { try? writer.write(.measured(.scripted(thread, epoch: epoch))) }
                    }
                }
            }
        }
        var reader = ReportReader(attempt)
        #expect(reader.next().reports.count == 800)
        #expect(reader.strangeLines == 0)
    }

    @Test func aFileThatShrankIsNotReadAgain() throws {
        try append("{\"type\":\"alive\"}\n{\"type\":\"alive\"}\n")
        var reader = ReportReader(file)
        #expect(reader.next().reports.count == 2)
        try Data("{\"type\":\"alive\"}\n".utf8).write(to: file)
        #expect(reader.next() == ([], false))
    }
}

private func == (left: (reports: [Report], hasGrown: Bool), right: ([Report], Bool)) -> Bool {
    left.reports == right.0 && left.hasGrown == right.1
}
