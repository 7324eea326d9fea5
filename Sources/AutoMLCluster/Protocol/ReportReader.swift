public import Foundation

/// Follows an attempt's reports from where it stopped reading.
///
/// The last line counts once it is ended: a worker may be writing it, or may have died over it. A line that is none of ours
/// is skipped, as is one beyond all measure: whoever can write into the folder can write anything.
public struct ReportReader: Sendable {
    private let path: String
    private var place: UInt64 = 0
    /// Of a line that is not ended.
    private var beginning = Data()
    private var isSkipping = false
    /// Lines that were none of ours.
    public private(set) var strangeLines = 0

    /// A measurement has a dozen numbers.
    package static let mostBytesOfALine = 1 << 16
    private static let mostBytesAtOnce = 4 << 20

    public init(_ file: URL) { path = file.path }

    public init(_ attempt: AttemptFolder) { self.init(attempt.reports) }

    /// What was added since the last call, and whether anything was. No file is as good as an empty one.
    public mutating func next() -> (reports: [Report], hasGrown: Bool) {
        guard let bytes = read(), !bytes.isEmpty else { return ([], false) }
        var reports: [Report] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end])
            if let report = line() { reports.append(report) }
            rest = rest[(end + 1)...]
        }
        take(rest)
        return (reports, true)
    }

    private mutating func read() -> Data? {
        guard let bytes = try? OpenFile(path).read(from: place, upTo: Self.mostBytesAtOnce) else { return nil }
        place += UInt64(bytes.count)
        return bytes
    }

    private mutating func take(_ piece: Data) {
        if isSkipping { return }
        beginning += piece
        guard beginning.count > Self.mostBytesOfALine else { return }
        (beginning, isSkipping) = (Data(), true)
    }

    /// The line that has just ended; nil for none of ours.
    private mutating func line() -> Report? {
        defer { (beginning, isSkipping) = (Data(), false) }
        guard !isSkipping, let report = try? ClusterJSON.value(Report.self, in: beginning) else {
            strangeLines += 1
            return nil
        }
        return report
    }
}
