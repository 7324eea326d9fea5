/// Why the browser or a page did not do what a test asked.
enum BrowserError: Error, Equatable {
    case notInstalled
    case cannotStart(reason: String)
    /// The process has ended; `said` is the last that it wrote.
    case ended(said: String)
    case pageCrashed
    case refused(method: String, reason: String)
    case noAnswer(method: String, seconds: Double)
    case cannotOpen(url: String, reason: String)
    /// JavaScript threw; `text` is the exception's.
    case script(text: String)
    /// A condition did not come true in time; `last` is its last value.
    case stillNot(condition: String, last: String, seconds: Double)
    case noElement(selector: String)
    case notClickable(selector: String, reason: String)
    case unknownKey(String)
}

extension BrowserError: CustomStringConvertible {
    var description: String {
        switch self {
        case .notInstalled: Browser.missing
        case .cannotStart(let reason): "the browser cannot be started: \(reason)"
        case .ended(let said): "the browser has ended: \(said)"
        case .pageCrashed: "the page's process has crashed"
        case .refused(let method, let reason): "\(method): \(reason)"
        case .noAnswer(let method, let seconds): "\(method): no answer within \(seconds) s"
        case .cannotOpen(let url, let reason): "\(url.prefix(200)) cannot be opened: \(reason)"
        case .script(let text): text
        case .stillNot(let condition, let last, let seconds):
            "after \(seconds) s still not: \(condition); last it was \(last)"
        case .noElement(let selector): "no element matches '\(selector)'"
        case .notClickable(let selector, let reason): "'\(selector)' cannot be clicked: \(reason)"
        case .unknownKey(let name): "no key is called '\(name)'"
        }
    }
}
