import Foundation

/// The Chromium that all page tests of a run share; each test has a page of its own in a context of its own, without
/// the others' cookies and storage.
final class Browser: Sendable {
    let process: BrowserProcess
    private let tools: DevTools

    /// Starts one that nobody shares: for tests of the harness itself.
    init() throws(BrowserError) {
        guard let program = Self.program else { throw .notInstalled }
        process = try BrowserProcess(program)
        tools = DevTools(process)
    }

    /// Gives `body` an empty page and closes it afterwards, whatever happened.
    @discardableResult
    func page<Result: Sendable>(
        width: Int = 1280, height: Int = 900, _ body: (Page) async throws -> Result
    ) async throws -> Result {
        let context = try await send("Target.createBrowserContext")["browserContextId"]
        defer { tools.post("Target.disposeBrowserContext", ["browserContextId": context]) }
        let page = try await open(in: context, width: width, height: height)
        defer { page.close() }
        return try await body(page)
    }

    /// An empty page that stays open until the browser ends.
    func keptPage(width: Int = 1280, height: Int = 900) async throws -> Page {
        let context = try await send("Target.createBrowserContext")["browserContextId"]
        return try await open(in: context, width: width, height: height)
    }

    private func open(in context: JSON, width: Int, height: Int) async throws -> Page {
        // Of a window of its own, or only the newest page would be drawn.
        let target = try await send(
            "Target.createTarget", ["url": "about:blank", "browserContextId": context, "newWindow": true])["targetId"]
        let session = try await send("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
        let page = Page(tools, session: session.text ?? "")
        try await page.prepare(width: width, height: height)
        return page
    }

    private func send(_ method: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await tools.send(method, parameters)
    }
}

// MARK: - The shared one

extension Browser {
    private static let shared = Shared()
    private static let turnstile = Turnstile(places: 3)

    /// Whether this task has a page already: a second one must not wait for a place that the first one holds.
    @TaskLocal private static var isInside = false

    /// Gives `body` a page of the browser that all tests share; a few pages at a time. A browser that has ended is
    /// started anew.
    @discardableResult
    static func page<Result: Sendable>(
        width: Int = 1280, height: Int = 900, _ body: (Page) async throws -> Result
    ) async throws -> Result {
        if isInside { return try await shared.browser().page(width: width, height: height, body) }
        await turnstile.enter()
        defer { Task { await turnstile.leave() } }
        return try await $isInside.withValue(true) {
            try await shared.browser().page(width: width, height: height, body)
        }
    }

    /// A page of the shared browser that stays open.
    static func keptPage() async throws -> Page { try await shared.browser().keptPage() }

    private final class Shared: @unchecked Sendable {
        private let lock = NSLock()
        // Guarded by `lock`.
        private var running: Browser?

        func browser() throws -> Browser {
            try lock.withLock {
                if let running, running.tools.isOpen { return running }
                let started = try Browser()
                running = started
                return started
            }
        }
    }
}

/// Lets a few in at a time, in the order of coming.
actor Turnstile {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
