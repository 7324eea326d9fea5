import FlyingFox
import FlyingSocks
import Foundation

/// Tells a page which studies have changed, as server-sent events, for as long as it listens.
///
/// Reference: WHATWG HTML, section 9.2, server-sent events.
struct EventStream: AsyncBufferedSequence, Sendable {
    typealias Element = UInt8

    let desk: DocumentDesk

    func makeAsyncIterator() -> Iterator { Iterator(desk: desk) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        fileprivate let desk: DocumentDesk
        private var known: [String: DocumentDesk.Edition]?
        private var quietSeconds = 0

        /// How long nothing is said before a sign of life: a visitor who has gone is noticed by writing to them.
        private static let longestQuiet = 15

        fileprivate init(desk: DocumentDesk) { self.desk = desk }

        mutating func next() async throws -> UInt8? { nil }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            while !Task.isCancelled {
                if known == nil {
                    known = try await desk.editions()
                    return Array("retry: 2000\n: listening\n\n".utf8)
                }
                try await Task.sleep(for: .seconds(1))
                if let text = try await news() { return Array(text.utf8) }
            }
            return nil
        }

        private mutating func news() async throws -> String? {
            let editions = try await desk.editions()
            let changed = editions.filter { known?[$0.key] != $0.value }
            let isGone = known?.keys.contains { editions[$0] == nil } ?? false
            known = editions
            quietSeconds = changed.isEmpty && !isGone ? quietSeconds + 1 : 0
            if quietSeconds >= Self.longestQuiet {
                quietSeconds = 0
                return ": still here\n\n"
            }
            let events = try changed.sorted { $0.key < $1.key }.map {
                try Self.event(study: $0.key, revision: $0.value.revision)
            }
            return events.isEmpty ? nil : events.joined()
        }

        private static func event(study: String, revision: Int) throws -> String {
            struct Change: Encodable {
                let study: String
                let revision: Int
            }
            // JSON escapes line ends, so the data stay one line whatever a study is called.
            let data = try JSONEncoder().encode(Change(study: study, revision: revision))
            return "event: change\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
        }
    }
}

extension HTTPResponse {
    static func events(_ stream: EventStream) -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: guarded("text/event-stream"), body: HTTPBodySequence(from: stream))
    }
}
