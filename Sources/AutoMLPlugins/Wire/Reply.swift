package import AutoMLSearch
import Foundation

/// What a plugin answers: an object with one key. Unknown fields are ignored.
package enum Reply: Sendable, Hashable {
    case opened(Opened)
    /// To `ask` and `conclude`.
    case proposal(Proposal)
    case told
    /// To `decide`.
    case decision(PruningDecision)
    /// To `evaluate` and `proceed`: one epoch's numbers. Epoch and seconds may be left out.
    case measured(Measured)
    /// To `evaluate`, `proceed` and `stop`: the trial has ended.
    case evaluated(Evaluated)
    /// In the same places: this trial cannot be trained. The study goes on.
    case failed(message: String)
    /// In place of any reply: what would this configuration build? Answered by `drafted`; the reply is still owed.
    case draft(Configuration)
    case closed
    /// In place of any reply: the plugin cannot go on.
    case error(message: String)

    package struct Opened: Sendable, Hashable, Codable {
        package var name: String?
        package var `protocol`: Int
        /// One line: what it does and when to choose it.
        package var summary: String?
        package var options: [Option]?
        /// `conclude`: answers that request.
        package var capabilities: [String]?

        package init(
            name: String? = nil, protocol version: Int = WireProtocol.version, summary: String? = nil,
            options: [Option]? = nil, capabilities: [String]? = nil
        ) {
            self.name = name
            self.protocol = version
            self.summary = summary
            self.options = options
            self.capabilities = capabilities
        }
    }

    package struct Option: Sendable, Hashable, Codable {
        package var name: String
        package var `default`: String
        package var help: String?

        package init(_ option: OptionDescription) {
            (name, self.default, help) = (option.name, option.defaultValue, option.help)
        }
    }

    package struct Measured: Sendable, Hashable, Codable {
        package var epoch: Int?
        package var seconds: Double?
        package var metrics: WireMetrics

        package init(epoch: Int?, seconds: Double?, metrics: WireMetrics) {
            self.epoch = epoch
            self.seconds = seconds
            self.metrics = metrics
        }
    }

    package struct Evaluated: Sendable, Hashable, Codable {
        /// It ended by itself before its budget: more would not help.
        package var stoppedEarly: Bool?

        private enum CodingKeys: String, CodingKey { case stoppedEarly = "stopped_early" }

        package init(stoppedEarly: Bool? = nil) { self.stoppedEarly = stoppedEarly }
    }
}

extension Reply {
    /// The one key.
    package var name: String {
        switch self {
        case .opened: "opened"
        case .proposal(let proposal): proposal.action.word
        case .told: "told"
        case .decision(.proceed): "proceed"
        case .decision(.prune): "prune"
        case .measured: "measured"
        case .evaluated: "evaluated"
        case .failed: "failed"
        case .draft: "draft"
        case .closed: "closed"
        case .error: "error"
        }
    }

    package func line() throws -> String { try JSONLine.text(of: self) }
}

extension Proposal.Action {
    fileprivate var word: String {
        switch self {
        case .start: "start"
        case .again: "again"
        case .resume: "resume"
        case .wait: "wait"
        case .finished: "finished"
        }
    }
}
