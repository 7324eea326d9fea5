import Foundation

/// One page of the browser, as a person has it: they open, look, click, type.
final class Page: Sendable {
    private let tools: DevTools
    private let session: String
    let log = PageLog()

    init(_ tools: DevTools, session: String) {
        self.tools = tools
        self.session = session
    }

    /// Listens to the page, gives it its size and the keyboard.
    func prepare(width: Int, height: Int) async throws {
        tools.listen(to: session) { [tools, session, log] method, event in
            log.take(method, event)
            switch method {
            // Nothing else is answered as long as one is open.
            case "Page.javascriptDialogOpening":
                tools.post("Page.handleJavaScriptDialog", ["accept": true], session: session)
            case "Inspector.targetCrashed": tools.abandon(session, .pageCrashed)
            default: break
            }
        }
        for domain in ["Page", "Runtime", "Network", "Log", "Inspector"] { try await send("\(domain).enable") }
        try await send("Page.setLifecycleEventsEnabled", ["enabled": true])
        try await send("Emulation.setFocusEmulationEnabled", ["enabled": true])
        try await resize(width: width, height: height)
    }

    func close() { tools.listen(to: session, nil) }

    @discardableResult
    func send(_ method: String, _ parameters: JSON = [:], timeout seconds: Double = 30) async throws -> JSON {
        try await tools.send(method, parameters, session: session, timeout: seconds)
    }

    // MARK: - Opening

    /// Goes to a URL and waits until it has loaded; a fragment of the same document needs no loading.
    func open(_ url: String, timeout seconds: Double = 30) async throws {
        let answer = try await send("Page.navigate", ["url": .text(url)], timeout: seconds)
        if let reason = answer["errorText"].text { throw BrowserError.cannotOpen(url: url, reason: reason) }
        guard let document = answer["loaderId"].text else { return }
        try await wait(for: "loaded", timeout: seconds) { $0.hasLoaded(document) }
    }

    func open(_ file: URL) async throws { try await open(file.absoluteString) }

    /// Opens a document that is written in the test.
    func show(_ html: String) async throws {
        try await open("data:text/html;charset=utf-8;base64,\(Data(html.utf8).base64EncodedString())")
    }

    // MARK: - Asking

    /// The value of an expression, which is awaited where it is a promise.
    /// - Throws: `BrowserError.script` with the exception's text.
    @discardableResult
    func evaluate(_ script: String, timeout seconds: Double = 30) async throws -> JSON {
        let answer = try await send(
            "Runtime.evaluate",
            [
                "expression": .text(script), "awaitPromise": true, "returnByValue": true, "userGesture": true,
                "includeCommandLineAPI": true,
            ], timeout: seconds)
        let exception = answer["exceptionDetails"]
        guard exception.isNull else { throw BrowserError.script(text: Self.text(ofException: exception)) }
        return answer["result"]["value"]
    }

    /// Waits until an expression is true, and no longer.
    /// - Throws: `BrowserError.stillNot` with the expression and its last value.
    func wait(until script: String, timeout seconds: Double = 10) async throws {
        // What JavaScript takes for true need not be a value of JSON: an element, for instance.
        let question = "(async () => { const value = await (\(script)); return [Boolean(value), String(value)] })()"
        var last = JSON.null
        let isTrue = try await holds(within: seconds) {
            last = try await evaluate(question)
            return last[0] == true
        }
        if !isTrue { throw BrowserError.stillNot(condition: script, last: last[1].text ?? "", seconds: seconds) }
    }

    /// Waits until what has happened to the page so far is what a test waits for.
    func wait(for what: String, timeout seconds: Double = 10, _ condition: (PageEvents) -> Bool) async throws {
        let hasCome = try await holds(within: seconds) { condition(log.events) }
        if !hasCome { throw BrowserError.stillNot(condition: what, last: "\(log.events)", seconds: seconds) }
    }

    /// The text of the first element that a selector finds, as a reader sees it.
    func text(of selector: String) async throws -> String {
        let text = try await evaluate("document.querySelector(\(JSON.text(selector)))?.innerText ?? null").text
        guard let text else { throw BrowserError.noElement(selector: selector) }
        return text
    }

    /// How many elements a selector finds.
    func count(_ selector: String) async throws -> Int {
        try await evaluate("document.querySelectorAll(\(JSON.text(selector))).length").int ?? 0
    }

    private func holds(within seconds: Double, _ condition: () async throws -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            if try await condition() { return true }
            if ContinuousClock.now > deadline { return false }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    /// An exception's name, message and place, as the console writes them.
    static func text(ofException details: JSON) -> String {
        let exception = details["exception"]
        let value = exception["value"].isNull ? nil : exception["value"].text ?? exception["value"].description
        return exception["description"].text ?? value ?? details["text"].text ?? "an exception"
    }
}
