package import AutoMLSearch
import Foundation

/// What a program says that stays in charge of its training and lets automl decide: an object with one key.
package enum StudyRequest {
    case open(version: Int?)
    case ask
    case report(Reported)
    case complete(Trial.ID)
    case fail(Trial.ID, message: String)
    case leaderboard(top: Int)
    case close

    package struct Reported: Decodable {
        let trial: Trial.ID
        let epoch: Int?
        let seconds: Double?
        let metrics: WireMetrics
    }
}

extension StudyRequest: Decodable {
    private struct Opening: Decodable { let `protocol`: Int? }
    private struct Ended: Decodable {
        let trial: Trial.ID
        let message: String?
    }
    private struct Listing: Decodable { let top: Int? }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MessageKey.self)
        func content<Content: Decodable>(_ name: String) throws -> Content? {
            try container.decodeIfPresent(Content.self, forKey: MessageKey(name))
        }
        if let reported: Reported = try content("report") {
            self = .report(reported)
        } else if container.contains(MessageKey("ask")) {
            self = .ask
        } else if let ended: Ended = try content("complete") {
            self = .complete(ended.trial)
        } else if let ended: Ended = try content("fail") {
            self = .fail(ended.trial, message: ended.message ?? "the caller gives no reason")
        } else if let listing: Listing = try content("leaderboard") {
            self = .leaderboard(top: listing.top ?? 10)
        } else if let opening: Opening = try content("open") {
            self = .open(version: opening.protocol)
        } else if container.contains(MessageKey("close")) {
            self = .close
        } else {
            throw UnknownMessage(keys: container.allKeys.map(\.stringValue))
        }
    }
}
