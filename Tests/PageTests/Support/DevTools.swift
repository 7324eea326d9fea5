import Foundation

/// The browser's side of Chrome's DevTools protocol: JSON messages that end with a NUL byte, answers by number, events
/// by session. Source: https://chromedevtools.github.io/devtools-protocol/.
final class DevTools: @unchecked Sendable {
    typealias EventHandler = @Sendable (_ method: String, _ parameters: JSON) -> Void

    private struct Question {
        let method: String
        let session: String?
        let answer: CheckedContinuation<JSON, any Error>
    }

    private let process: BrowserProcess
    /// Held while a message is written, or two would mix.
    private let writing = NSLock()
    private let lock = NSLock()
    // The rest is guarded by `lock`.
    private var number = 0
    private var questions: [Int: Question] = [:]
    private var handlers: [String: EventHandler] = [:]
    private var end: BrowserError?

    init(_ process: BrowserProcess) {
        self.process = process
        // The thread keeps this object until the browser has ended.
        let reader = Thread { self.read() }
        reader.name = "browser"
        reader.start()
    }

    /// Whether the browser's process still talks.
    var isOpen: Bool { lock.withLock { end == nil } }

    /// Asks and waits for the answer's `result`.
    /// - Throws: `BrowserError`: refused, no answer in time, page crashed, browser ended.
    func send(
        _ method: String, _ parameters: JSON = [:], session: String? = nil, timeout seconds: Double = 30
    ) async throws -> JSON {
        try await withCheckedThrowingContinuation { continuation in
            let (number, end) = lock.withLock {
                self.number += 1
                let question = Question(method: method, session: session, answer: continuation)
                if self.end == nil { questions[self.number] = question }
                return (self.number, self.end)
            }
            if let end { return continuation.resume(throwing: end) }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
                self?.fail(number, .noAnswer(method: method, seconds: seconds))
            }
            write(number, method, parameters, session)
        }
    }

    /// Says something whose answer nobody waits for.
    func post(_ method: String, _ parameters: JSON = [:], session: String? = nil) {
        write(
            lock.withLock {
                number += 1
                return number
            }, method, parameters, session)
    }

    /// From now on tells a session's events to `handler`, on the thread that reads; none ends that.
    func listen(to session: String, _ handler: EventHandler?) {
        lock.withLock { handlers[session] = handler }
    }

    /// Ends the questions of a session whose page is gone.
    func abandon(_ session: String, _ error: BrowserError) {
        let numbers = lock.withLock { questions.filter { $0.value.session == session }.keys }
        for number in numbers { fail(number, error) }
    }

    /// Unless it was answered.
    private func fail(_ number: Int, _ error: BrowserError) {
        lock.withLock { questions.removeValue(forKey: number) }?.answer.resume(throwing: error)
    }
}

// MARK: - The wire

extension DevTools {
    private func write(_ number: Int, _ method: String, _ parameters: JSON, _ session: String?) {
        var message: [String: JSON] = ["id": .number(Double(number)), "method": .text(method), "params": parameters]
        message["sessionId"] = session.map(JSON.text)
        let bytes = Array(JSON.object(message).description.utf8) + [0]
        // A failure is the reader's to tell: it sees the end.
        writing.withLock { _ = sendAll(bytes) }
    }

    private func sendAll(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { part in
                Foundation.send(process.socket, part.baseAddress, part.count, noSignal)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Reads until the browser ends, then ends every question.
    private func read() {
        var message: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(process.socket, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            var rest = buffer[..<count]
            while let end = rest.firstIndex(of: 0) {
                take(message + rest[..<end])
                message.removeAll(keepingCapacity: true)
                rest = rest[(end + 1)...]
            }
            message += rest
        }
        endAll(.ended(said: process.said))
    }

    private func take(_ bytes: [UInt8]) {
        guard let message = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return }
        if let number = message["id"].int {
            answer(number, message)
        } else if let session = message["sessionId"].text, let method = message["method"].text {
            lock.withLock { handlers[session] }?(method, message["params"])
        }
    }

    private func answer(_ number: Int, _ message: JSON) {
        guard let question = lock.withLock({ questions.removeValue(forKey: number) }) else { return }
        if let reason = message["error"]["message"].text {
            question.answer.resume(throwing: BrowserError.refused(method: question.method, reason: reason))
        } else {
            question.answer.resume(returning: message["result"])
        }
    }

    private func endAll(_ error: BrowserError) {
        let open = lock.withLock {
            end = error
            defer { questions = [:] }
            return questions.values
        }
        for question in open { question.answer.resume(throwing: error) }
    }
}

#if canImport(Glibc)
    /// A browser that has ended must not end the tests with SIGPIPE.
    private let noSignal = Int32(MSG_NOSIGNAL)
#else
    private let noSignal: Int32 = 0
#endif
