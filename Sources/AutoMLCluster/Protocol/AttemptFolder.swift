public import Foundation

/// What one worker did on a leg: one writer, many readers.
///
///     reports.jsonl    a line for each epoch, and for being alive; only ever longer
///     checkpoint, model.safetensors
///     result.json      how the training ended; there whole or not at all
///     refused.json     why this node must not train it
public struct AttemptFolder: Sendable, Hashable {
    public let url: URL

    init(_ url: URL) { self.url = url }

    public var reports: URL { url.appendingPathComponent("reports.jsonl") }

    var resultFile: URL { url.appendingPathComponent("result.json") }

    /// Nil where the training has not ended.
    public func result() throws -> AttemptResult? { try SharedFile.read(from: resultFile) }

    public func write(_ result: AttemptResult) throws { try SharedFile.write(result, to: resultFile) }

    /// Nil where the node is as it should be.
    public func refusal() throws -> Refusal? {
        try SharedFile.read(from: url.appendingPathComponent("refused.json"))
    }

    public func write(_ refusal: Refusal) throws {
        try SharedFile.write(refusal, to: url.appendingPathComponent("refused.json"))
    }

    /// A node must not train this study.
    public struct Refusal: Sendable, Hashable, Codable {
        public var node: String
        public var reason: String

        public init(node: String, reason: String) {
            self.node = node
            self.reason = reason
        }
    }
}

extension AttemptFolder {
    /// Whether this job made it.
    package func isOf(_ job: JobID) -> Bool {
        let name = url.lastPathComponent
        return name.lastIndex(of: ".").map { name[..<$0] == Self.name(of: job) } ?? false
    }

    /// A job's number as a folder's name can hold it.
    static func name(of job: JobID) -> String {
        String(job.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" })
    }
}
