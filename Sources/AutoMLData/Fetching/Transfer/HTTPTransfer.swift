import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Receives a file over http or https into a part, from where the part ends.
///
/// Lasts for one request. A server that sends more than the file has is cut off; redirects lead to http or https only,
/// and from https to nothing less.
final class HTTPTransfer: NSObject, @unchecked Sendable {
    private let file: RemoteFile
    private let part: PartFile
    private let silence: Double
    private let observe: @Sendable (FetchEvent) -> Void
    private let lock = NSLock()
    // Guarded by `lock`.
    private var continuation: CheckedContinuation<MirrorFailure?, any Error>?
    private var result: Result<MirrorFailure?, any Error>?
    private var redirects = 0
    /// Foundation on Linux ends the program where a task is cancelled that waits to hear whether to follow a redirect:
    /// until the answer is here, and no redirect can come any more, a task is left alone.
    private var mayCancel = false

    init(_ file: RemoteFile, into part: PartFile, silence: Double, observe: @escaping @Sendable (FetchEvent) -> Void) {
        (self.file, self.part, self.silence, self.observe) = (file, part, silence, observe)
    }

    /// - Returns: why the file did not come; nil where all of it did.
    /// - Throws: `FetchError` for this machine's own troubles; `CancellationError`.
    func run(from address: URL) async throws -> MirrorFailure? {
        observe(.began(file, from: Mirror.shown(address), offset: part.size))
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: Self.queue())
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: request(for: address))
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { begin(task, $0) }
        } onCancel: {
            end(.failure(CancellationError()), task)
        }
    }

    private func request(for address: URL) -> URLRequest {
        var request = URLRequest(url: address)
        request.timeoutInterval = silence
        // The file's own bytes: a packing for the way would be unpacked before they are counted.
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        if part.size > 0 { request.setValue("bytes=\(part.size)-", forHTTPHeaderField: "Range") }
        return request
    }

    private var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpShouldSetCookies = false
        configuration.timeoutIntervalForRequest = silence
        return configuration
    }

    private static func queue() -> OperationQueue {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 1
        return queue
    }

    // MARK: - Beginning and ending, once

    private func begin(_ task: URLSessionDataTask, _ continuation: CheckedContinuation<MirrorFailure?, any Error>) {
        let early = lock.withLock { () -> Result<MirrorFailure?, any Error>? in
            if result == nil { self.continuation = continuation }
            return result
        }
        if let early { return continuation.resume(with: early) }
        task.resume()
    }

    /// The first end counts; nothing is written after it.
    private func end(_ result: Result<MirrorFailure?, any Error>, _ task: URLSessionTask) {
        let waiting = lock.withLock { () -> CheckedContinuation<MirrorFailure?, any Error>? in
            guard self.result == nil else { return nil }
            self.result = result
            if mayCancel { task.cancel() }
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(with: result)
    }
}

extension HTTPTransfer: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        let isAllowed = lock.withLock { () -> Bool in
            redirects += 1
            return redirects <= 10 && result == nil
        }
        let isSecure = task.currentRequest?.url?.scheme == "https"
        guard let url = request.url, isAllowed, Self.mayLead(to: url, fromSecure: isSecure) else {
            let target = request.url.map(Mirror.shown) ?? "nowhere"
            end(.success(MirrorFailure(reason: "redirects to \(target), which is not followed")), task)
            return completionHandler(nil)
        }
        completionHandler(self.request(for: url))
    }

    private static func mayLead(to url: URL, fromSecure: Bool) -> Bool {
        url.scheme == "https" || (url.scheme == "http" && !fromSecure)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        completionHandler(.allow)
        let isOver = lock.withLock { () -> Bool in
            let isRedirect = (response as? HTTPURLResponse).map { (300...399).contains($0.statusCode) } ?? false
            mayCancel = !isRedirect
            if result != nil, mayCancel { dataTask.cancel() }
            return result != nil
        }
        if !isOver, let end = take(response) { self.end(end, dataTask) }
    }

    /// - Returns: how it ends, where nothing more is wanted.
    private func take(_ response: URLResponse) -> Result<MirrorFailure?, any Error>? {
        guard let response = response as? HTTPURLResponse else {
            return .success(MirrorFailure(reason: "its answer is not understood"))
        }
        let answer = HTTPAnswer(
            status: response.statusCode, length: response.expectedContentLength,
            range: response.value(forHTTPHeaderField: "Content-Range"), offset: part.size, file: file)
        switch answer {
        case .goesOn: return nil
        case .startsAnew: return restart()
        case .failed(let failure): return .success(failure)
        }
    }

    private func restart() -> Result<MirrorFailure?, any Error>? {
        do {
            try lock.withLock { if result == nil { try part.restart() } }
            return nil
        } catch {
            return .failure(error)
        }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        do {
            if try !append(data) { end(.success(.tooLong), dataTask) }
        } catch {
            end(.failure(error), dataTask)
        }
    }

    /// - Returns: false where there is more than the file has.
    private func append(_ data: Data) throws -> Bool {
        try lock.withLock {
            guard result == nil else { return true }
            if part.size + data.count > file.bytes { return false }
            try part.append(data)
            observe(.received(file, bytes: part.size))
            return true
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error {
            let failure = (error as? URLError).map { MirrorFailure($0, silence: silence) }
            return end(.success(failure ?? .lost(at: part.size, of: file)), task)
        }
        end(.success(part.size == file.bytes ? nil : .lost(at: part.size, of: file)), task)
    }
}
