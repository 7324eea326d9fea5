import AutoMLSearch
import AutoMLStore
import AutoMLWording
import Foundation

/// What a visitor may write: remarks, and requests to a running search.
struct Pen: Sendable {
    private let path: String

    /// Bytes of a request.
    static let largest = 256 << 10

    enum Wish: String {
        case note, tags, stop, enqueue
    }

    private struct Letter: Decodable {
        let study: String
        let trial: Int?
        let text: String?
        let tags: [String]?
        let configuration: [String: Value]?
    }

    init(path: String) { self.path = path }

    /// - Throws: `BadRequest`, `StoreError`, `SpaceFileError` for a configuration that is not of the space.
    func write(_ wish: Wish, _ body: Data) throws {
        guard let letter = try? JSONDecoder().decode(Letter.self, fromUntrusted: body) else {
            throw BadRequest(
                "a request is a JSON object with 'study' and what the wish needs: see Documentation/api.md")
        }
        let store = try SQLiteTrialStore(writing: path)
        switch wish {
        case .note: try store.setNote(try needed(letter.text, "text"), study: letter.study, trial: letter.trial)
        case .tags:
            try store.setTags(
                try needed(letter.tags, "tags"), study: letter.study, trial: try needed(letter.trial, "trial"))
        case .stop: try store.ask(letter.trial.map { .stopTrial($0) } ?? .stopStudy, of: letter.study)
        case .enqueue: try enqueue(try needed(letter.configuration, "configuration"), letter.study, in: store)
        }
    }

    /// Looked at here as far as the space tells; the search that takes it looks at the rest.
    private func enqueue(_ values: [String: Value], _ study: String, in store: SQLiteTrialStore) throws {
        let space = try SearchSpace(canonicalJSON: try store.definition(of: study).space)
        let json = Data(FlatJSON.text(of: values).utf8)
        for configuration in try space.enqueued(json: json, file: "configuration") {
            try store.ask(.enqueue(configuration), of: study)
        }
    }

    private func needed<Part>(_ part: Part?, _ name: String) throws -> Part {
        guard let part else { throw BadRequest("'\(name)' is missing") }
        return part
    }
}
