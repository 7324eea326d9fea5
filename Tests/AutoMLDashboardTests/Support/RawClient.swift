import Foundation

/// Speaks HTTP over a socket of its own: what a browser would not let a page send can be sent.
///
/// Waits on a thread of its own: those of the tests are the server's, too.
struct RawClient: Sendable {
    let port: UInt16

    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers, body: "")
    }

    func post(_ path: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("POST", path, headers, body: body)
    }

    func send(_ method: String, _ path: String, _ headers: [String: String], body: String) async throws -> Answer {
        try await Self.elsewhere { try answer(method, path, headers, body) }
    }

    private static func elsewhere<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
        }
    }

    private func answer(
        _ method: String, _ path: String, _ headers: [String: String], _ body: String
    ) throws -> Answer {
        let connection = try Connection(port: port)
        var all = ["Host": "127.0.0.1:\(port)", "Connection": "close", "Content-Length": "\(body.utf8.count)"]
        all.merge(headers) { $1 }
        let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        try connection.write("\(method) \(path) HTTP/1.1\r\n" + lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return try Answer(String(decoding: try connection.readToEnd(), as: UTF8.self))
    }

    /// What comes in on an open request until it contains a text, or nil after so many seconds.
    func listen(
        _ path: String, until text: String, seconds: Int, meanwhile: @escaping @Sendable () throws -> Void
    ) async throws -> String? {
        try await Self.elsewhere { try hear(path, until: text, seconds, meanwhile) }
    }

    private func hear(
        _ path: String, until text: String, _ seconds: Int, _ meanwhile: () throws -> Void
    ) throws -> String? {
        let connection = try Connection(port: port, patience: seconds)
        try connection.write("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
        var heard = String(decoding: try connection.readSome(), as: UTF8.self)
        while !heard.contains("listening") {
            let more = try connection.readSome()
            if more.isEmpty { return nil }
            heard += String(decoding: more, as: UTF8.self)
        }
        try meanwhile()
        while !heard.contains(text) {
            let more = try connection.readSome()
            if more.isEmpty { return nil }
            heard += String(decoding: more, as: UTF8.self)
        }
        return heard
    }
}

extension RawClient.Answer {
    struct Unreadable: Error {}

    init(_ text: String) throws {
        guard let end = text.range(of: "\r\n\r\n") else { throw Unreadable() }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Unreadable()
        }
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        self.init(
            status: status, headers: Dictionary(pairs) { $1 }, body: String(text[end.upperBound...]))
    }
}

/// A connection to a port of this machine.
private final class Connection {
    private let descriptor: Int32

    #if os(Linux)
        private static let withoutSignal = Int32(MSG_NOSIGNAL)
    #else
        private static let withoutSignal: Int32 = 0
    #endif

    struct Failure: Error { let what: String }

    init(port: UInt16, patience seconds: Int = 180) throws {
        #if os(Linux)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(what: "connect: \(errno)") }
    }

    deinit { close(descriptor) }

    func write(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Self.withoutSignal) }
            // The server may have refused, and hung up, before all was sent.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Empty at the end, or where patience has ended.
    func readSome() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    func readToEnd() throws -> [UInt8] {
        var all: [UInt8] = []
        while case let some = try readSome(), !some.isEmpty { all += some }
        return all
    }
}
