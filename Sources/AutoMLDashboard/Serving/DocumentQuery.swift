import AutoMLSearch
import FlyingFox

/// The documents of `/api/`, each described in `Documentation/api.md`.
enum DocumentName: String, CaseIterable, Sendable {
    case studies, study, trials, trial, sample, history, curves, importance, timeline

    /// Read for each page at once; the others look at many trials and may take a moment.
    var isQuick: Bool {
        switch self {
        case .studies, .trials, .trial, .history: true
        case .study, .sample, .curves, .importance, .timeline: false
        }
    }
}

/// What a request asks a document for.
struct DocumentQuery: Sendable, Hashable {
    /// Nil for the study that was searched last.
    let study: String?
    let trial: Trial.ID?
    let offset: Int
    let limit: Int
    let sort: String?
    let filter: String?

    /// Rows that one page may have.
    private static let mostRows = 1_000

    /// - Throws: `BadRequest` for what is no number.
    init(_ items: [HTTPRequest.QueryItem]) throws {
        study = items["study"].flatMap { $0.isEmpty ? nil : $0 }
        trial = try Self.number(items, "trial")
        offset = max(0, try Self.number(items, "offset") ?? 0)
        limit = min(max(0, try Self.number(items, "limit") ?? 50), Self.mostRows)
        sort = items["sort"].flatMap { $0.isEmpty ? nil : $0 }
        filter = items["where"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    private static func number(_ items: [HTTPRequest.QueryItem], _ name: String) throws -> Int? {
        guard let text = items[name] else { return nil }
        guard let number = Int(text) else { throw BadRequest("'\(name)' is a whole number, not '\(text.prefix(40))'") }
        return number
    }
}
