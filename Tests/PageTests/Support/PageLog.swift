import Foundation

/// A request that a page made, or tried to.
struct Request: Sendable, Equatable {
    let url: String
    let method: String
    /// As DevTools calls it: `Document`, `Fetch`, `EventSource`, `Image`, …
    let kind: String
    /// The answer's HTTP status; nil where none came.
    var status: Int?
    /// Why it failed or was blocked; nil where it did not.
    var failure: String?

    /// Whether it needs nothing outside of the page.
    var isInline: Bool { url.hasPrefix("data:") || url.hasPrefix("blob:") || url.hasPrefix("about:") }
}

/// What a page did since it was made, from its events.
struct PageEvents: Sendable {
    /// Errors and warnings of the console, violations of the security policy included.
    var console: [String] = []
    /// Exceptions that nobody caught.
    var exceptions: [String] = []
    /// Texts of the dialogs that opened; each was accepted.
    var dialogs: [String] = []
    /// All of them in order, that of the document itself included.
    var requests: [Request] = []
    fileprivate var loaded: Set<String> = []
    fileprivate var places: [String: Int] = [:]

    func hasLoaded(_ document: String) -> Bool { loaded.contains(document) }
}

/// Keeps a page's events; told on the thread that reads.
final class PageLog: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var kept = PageEvents()

    var events: PageEvents { lock.withLock { kept } }

    func take(_ method: String, _ event: JSON) {
        lock.withLock { kept.take(method, event) }
    }

    /// Forgets all but which documents have loaded.
    func clear() {
        lock.withLock { kept = PageEvents(loaded: kept.loaded) }
    }
}

extension PageEvents {
    fileprivate mutating func take(_ method: String, _ event: JSON) {
        switch method {
        case "Runtime.consoleAPICalled": said(event)
        case "Runtime.exceptionThrown": exceptions.append(Page.text(ofException: event["exceptionDetails"]))
        case "Log.entryAdded": logged(event["entry"])
        case "Page.javascriptDialogOpening": dialogs.append(event["message"].text ?? "")
        case "Page.lifecycleEvent" where event["name"] == "load": loaded.insert(event["loaderId"].text ?? "")
        case "Network.webSocketCreated": began(event["requestId"], event["url"], "GET", "WebSocket")
        case "Network.requestWillBeSent":
            began(event["requestId"], event["request"]["url"], event["request"]["method"], event["type"])
        case "Network.responseReceived": change(event) { $0.status = event["response"]["status"].int }
        case "Network.loadingFailed":
            change(event) { $0.failure = event["blockedReason"].text ?? event["errorText"].text }
        default: break
        }
    }

    private mutating func said(_ event: JSON) {
        guard ["error", "warning", "assert"].contains(event["type"].text) else { return }
        let words = event["args"].array.map { $0["value"].text ?? $0["description"].text ?? $0["value"].description }
        console.append(words.joined(separator: " "))
    }

    private mutating func logged(_ entry: JSON) {
        guard ["error", "warning"].contains(entry["level"].text) else { return }
        console.append([entry["text"].text, entry["url"].text].compactMap { $0 }.joined(separator: " "))
    }

    private mutating func began(_ id: JSON, _ url: JSON, _ method: JSON, _ kind: JSON) {
        places[id.text ?? ""] = requests.count
        requests.append(Request(url: url.text ?? "", method: method.text ?? "", kind: kind.text ?? ""))
    }

    private mutating func change(_ event: JSON, _ change: (inout Request) -> Void) {
        if let place = places[event["requestId"].text ?? ""] { change(&requests[place]) }
    }
}
