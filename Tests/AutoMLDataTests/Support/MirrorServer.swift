import Foundation

/// A web server on this machine alone that misbehaves as a test asks, and counts what it sends.
///
/// Each connection serves one request, in a thread of its own.
final class MirrorServer: @unchecked Sendable {
    /// How the files under a path are served.
    enum Behaviour {
        case plain
        /// Ends the connection after so many bytes of a body.
        case cuts(after: Int)
        /// Says nothing more after so many bytes of a body.
        case stalls(after: Int)
        case ignoresRanges
        /// Claims another place in the file than the one that was asked for.
        case shiftsRanges
        case status(Int)
        /// Answers that it is busy, so many times.
        case busy(times: Int)
        /// The right number of wrong bytes.
        case wrong
        /// A body without an end and without a length.
        case endless
        case redirects(to: String)
    }

    struct Answer: Hashable {
        var path: String
        /// First byte that was asked for.
        var range: Int?
        /// Bytes of the body.
        var sent = 0
    }

    let port: UInt16
    private let files: [String: [UInt8]]
    private let listener: Int32
    private let lock = NSLock()
    // Guarded by `lock`.
    private var behaviours: [String: Behaviour] = [:]
    private var answers: [Answer] = []
    private var busyAnswers = 0
    private var isOver = false

    init(_ files: [String: [UInt8]]) throws {
        signal(SIGPIPE, SIG_IGN)
        self.files = files
        (listener, port) = try Self.listening()
        Thread.detachNewThread { [weak self, listener] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { break }
                Thread.detachNewThread { self.serve(connection) }
            }
            // Here and not by `stop`: this thread would otherwise accept from whatever has the number next.
            close(listener)
        }
    }

    /// Call at a test's end: also lets go of those who wait.
    func stop() {
        lock.withLock { isOver = true }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The address of a folder that behaves so.
    func folder(_ name: String, _ behaviour: Behaviour) -> String {
        lock.withLock { behaviours[name] = behaviour }
        return "http://127.0.0.1:\(port)/\(name)/"
    }

    /// In order of their beginning.
    var log: [Answer] { lock.withLock { answers } }

    /// Bytes of bodies in all.
    var sent: Int { log.map(\.sent).reduce(0, +) }

    // MARK: - Sockets

    private static func listening() throws -> (Int32, UInt16) {
        #if canImport(Darwin)
            let listener = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        if !isBound { throw CocoaError(.fileReadUnknown) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        let lines = Self.request(connection).components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count > 1 else { return }
        let parts = words[1].split(separator: "/").map(String.init)
        let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
            .flatMap { Int($0.dropFirst(13).prefix { $0 != "-" }) }
        let index = lock.withLock { () -> Int in
            answers.append(Answer(path: String(words[1]), range: range))
            return answers.count - 1
        }
        guard parts.count == 2, let file = files[parts[1]], let behaviour = lock.withLock({ behaviours[parts[0]] })
        else { return reply(Self.head(404, length: 0), connection) }
        answer(behaviour, file, range, parts[1], connection, index)
    }

    private static func request(_ connection: Int32) -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let got = recv(connection, &piece, piece.count, 0)
            if got <= 0 { break }
            bytes += piece.prefix(got)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            if sent <= 0 { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func reply(_ head: [UInt8], _ connection: Int32) {
        _ = send(head, connection)
    }

    // MARK: - Behaving

    private func answer(
        _ behaviour: Behaviour, _ file: [UInt8], _ range: Int?, _ name: String, _ connection: Int32, _ index: Int
    ) {
        switch behaviour {
        case .plain: deliver(file, range, connection, index)
        case .cuts(let count): deliver(file, range, connection, index, atMost: count)
        case .stalls(let count):
            deliver(file, range, connection, index, atMost: count)
            while !lock.withLock({ isOver }) { Thread.sleep(forTimeInterval: 0.01) }
        case .ignoresRanges: deliver(file, nil, connection, index)
        case .shiftsRanges: deliver(file, range, connection, index, claiming: range.map { $0 + 1 })
        case .status(let status): reply(Self.head(status, length: 0), connection)
        case .busy(let times):
            let isBusy = lock.withLock { () -> Bool in
                busyAnswers += 1
                return busyAnswers <= times
            }
            if isBusy { reply(Self.head(503, length: 0), connection) } else { deliver(file, range, connection, index) }
        case .wrong: deliver(file.map { $0 ^ 1 }, range, connection, index)
        case .endless:
            reply(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8), connection)
            while !lock.withLock({ isOver }), body([UInt8](repeating: 7, count: 1000), connection, index) {}
        case .redirects(let target):
            let location = target.hasSuffix("/") ? target + name : target
            let head = "HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            reply(Array(head.utf8), connection)
        }
    }

    private func deliver(
        _ file: [UInt8], _ range: Int?, _ connection: Int32, _ index: Int, atMost count: Int = .max,
        claiming claim: Int? = nil
    ) {
        if let range, range >= file.count { return reply(Self.head(416, length: 0), connection) }
        let rest = file[(range ?? 0)...]
        let place = range.map { "Content-Range: bytes \(claim ?? $0)-\(file.count - 1)/\(file.count)\r\n" } ?? ""
        reply(Self.head(range == nil ? 200 : 206, length: rest.count, place), connection)
        _ = body(Array(rest.prefix(count)), connection, index)
    }

    private func body(_ bytes: [UInt8], _ connection: Int32, _ index: Int) -> Bool {
        let isSent = send(bytes, connection)
        if isSent { lock.withLock { answers[index].sent += bytes.count } }
        return isSent
    }

    private static func head(_ status: Int, length: Int, _ more: String = "") -> [UInt8] {
        Array("HTTP/1.1 \(status) Status\r\nContent-Length: \(length)\r\n\(more)Connection: close\r\n\r\n".utf8)
    }
}
