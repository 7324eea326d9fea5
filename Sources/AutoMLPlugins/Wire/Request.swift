package import AutoMLSearch
import AutoMLWording
import Foundation

/// What automl says to a plugin after `open`: an object with one key. Unknown fields are ignored.
package enum Request: Sendable {
    /// What is to be tried next?
    case ask(Question)
    /// The same where no new trial may be started.
    case conclude(Question)
    /// A trial's state has changed; to a pruner: what it has measured.
    case tell(WireTrial)
    /// Is this running trial worth going on with?
    case decide(WireTrial)
    /// Train this trial.
    case evaluate(Work)
    /// The measured trial goes on.
    case proceed
    /// The measured trial ends.
    case stop(Stopping)
    /// Answers a plugin's `draft`.
    case drafted(Draftsmanship)
    /// There is nothing more to do: end.
    case close

    package struct Question: Sendable, Codable {
        /// The number that a new trial would get.
        package let trial: Trial.ID
        /// Below 2⁵³; all chance comes from it.
        package let seed: UInt64
        /// What became of the last proposal for the same trial.
        package let refused: Refused?

        package init(trial: Trial.ID, seed: UInt64, refused: Refused? = nil) {
            self.trial = trial
            self.seed = seed
            self.refused = refused
        }
    }

    /// A proposal that could not become a trial, and why.
    package struct Refused: Sendable, Codable, Hashable {
        package let configuration: Configuration?
        package let reason: String

        package init(configuration: Configuration?, reason: String) {
            self.configuration = configuration
            self.reason = reason
        }
    }

    package struct Work: Sendable, Codable {
        package let trial: WireTrial
        /// Where the trial's checkpoint is kept; it exists.
        package let folder: String
        /// The folder of the trial whose weights this one starts from.
        package let parentFolder: String?

        private enum CodingKeys: String, CodingKey {
            case trial, folder
            case parentFolder = "parent_folder"
        }

        package init(trial: WireTrial, folder: String, parentFolder: String?) {
            self.trial = trial
            self.folder = folder
            self.parentFolder = parentFolder
        }
    }

    package struct Stopping: Sendable, Codable, Hashable {
        package let reason: String
        /// The trial will go on later: keep a checkpoint.
        package let keep: Bool

        package init(reason: String, keep: Bool) {
            self.reason = reason
            self.keep = keep
        }
    }
}

/// What a configuration builds, or why it cannot be tried.
package struct Draftsmanship: Sendable, Codable, Hashable {
    /// The values that shape what is built: equal for configurations that build the same. Nil where nothing can be.
    package var canonical: Configuration?
    package var hash: CanonicalHash?
    package var facts: [String: Double]?
    /// Why nothing can be built, or the constraint that it breaks.
    package var refused: String?

    /// - Parameter space: decides.
    package init(of configuration: Configuration, in space: FeasibleSpace) {
        do {
            let blueprint = try space.blueprint(of: try space.space.conforming(configuration))
            canonical = blueprint.canonical
            hash = blueprint.hash
            facts = blueprint.facts.filter { $0.value.isFinite }
            refused = space.brokenConstraint(by: configuration, facts: blueprint.facts).map { "it breaks '\($0)'" }
        } catch {
            refused = "\(error)"
        }
    }
}

extension Request {
    package func line() throws -> String { try JSONLine.text(of: self) }
}

extension Request: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MessageKey.self)
        switch self {
        case .ask(let question): try container.encode(question, forKey: MessageKey("ask"))
        case .conclude(let question): try container.encode(question, forKey: MessageKey("conclude"))
        case .tell(let trial): try container.encode(["trial": trial], forKey: MessageKey("tell"))
        case .decide(let trial): try container.encode(["trial": trial], forKey: MessageKey("decide"))
        case .evaluate(let work): try container.encode(work, forKey: MessageKey("evaluate"))
        case .proceed: try container.encode(Nothing(), forKey: MessageKey("proceed"))
        case .stop(let stopping): try container.encode(stopping, forKey: MessageKey("stop"))
        case .drafted(let draft): try container.encode(draft, forKey: MessageKey("drafted"))
        case .close: try container.encode(Nothing(), forKey: MessageKey("close"))
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MessageKey.self)
        func content<Content: Decodable>(_ name: String) throws -> Content? {
            try container.decodeIfPresent(Content.self, forKey: MessageKey(name))
        }
        func trial(_ name: String) throws -> WireTrial? {
            let fields: [String: WireTrial]? = try content(name)
            return fields?["trial"]
        }
        if let question: Question = try content("ask") {
            self = .ask(question)
        } else if let trial = try trial("tell") {
            self = .tell(trial)
        } else if let question: Question = try content("conclude") {
            self = .conclude(question)
        } else if let trial = try trial("decide") {
            self = .decide(trial)
        } else if let work: Work = try content("evaluate") {
            self = .evaluate(work)
        } else if container.contains(MessageKey("proceed")) {
            self = .proceed
        } else if let stopping: Stopping = try content("stop") {
            self = .stop(stopping)
        } else if let draft: Draftsmanship = try content("drafted") {
            self = .drafted(draft)
        } else if container.contains(MessageKey("close")) {
            self = .close
        } else {
            throw UnknownMessage(keys: container.allKeys.map(\.stringValue))
        }
    }
}

/// A message that is none of the protocol.
package struct UnknownMessage: Error, CustomStringConvertible {
    let keys: [String]

    package init(keys: [String]) { self.keys = keys }

    package var description: String {
        if keys.isEmpty { return "an empty message" }
        return "'\(keys.sorted().joined(separator: "', '"))' is no message of the protocol".printable()
    }
}
