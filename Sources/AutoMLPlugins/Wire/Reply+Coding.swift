import AutoMLSearch

extension Reply: Codable {
    /// `start`'s fields. Without a budget the trial trains as long as the problem allows.
    private struct Start: Codable {
        var configuration: Configuration
        var budget: Budget?
        var warmStart: Trial.ID?
        var why: String?

        enum CodingKeys: String, CodingKey {
            case configuration, budget, why
            case warmStart = "warm_start"
        }
    }

    private struct Resume: Codable {
        var trial: Trial.ID
        var budget: Budget
        var why: String?
    }

    private struct Again: Codable {
        var trial: Trial.ID
        var why: String?
    }

    private struct Reason: Codable {
        var why: String?
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MessageKey.self)
        let key = MessageKey(name)
        switch self {
        case .opened(let opened): try container.encode(opened, forKey: key)
        case .proposal(let proposal): try Self.encode(proposal, in: &container, key)
        case .told, .closed, .decision(.proceed): try container.encode(Nothing(), forKey: key)
        case .decision(.prune(let reason)): try container.encode(["reason": reason], forKey: key)
        case .measured(let measured): try container.encode(measured, forKey: key)
        case .evaluated(let evaluated): try container.encode(evaluated, forKey: key)
        case .draft(let configuration): try container.encode(["configuration": configuration], forKey: key)
        case .failed(let message), .error(let message): try container.encode(["message": message], forKey: key)
        }
    }

    private static func encode(
        _ proposal: Proposal, in container: inout KeyedEncodingContainer<MessageKey>, _ key: MessageKey
    ) throws {
        switch proposal.action {
        case .start(let configuration, let budget, let warmStart):
            let start = Start(
                configuration: configuration, budget: budget, warmStart: warmStart, why: proposal.why)
            try container.encode(start, forKey: key)
        case .resume(let trial, let budget):
            try container.encode(Resume(trial: trial, budget: budget, why: proposal.why), forKey: key)
        case .again(let trial): try container.encode(Again(trial: trial, why: proposal.why), forKey: key)
        case .wait, .finished: try container.encode(Reason(why: proposal.why), forKey: key)
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MessageKey.self)
        for key in container.allKeys {
            if let reply = try Self.reply(key, in: container) {
                self = reply
                return
            }
        }
        throw UnknownMessage(keys: container.allKeys.map(\.stringValue))
    }

    private static func reply(_ key: MessageKey, in container: KeyedDecodingContainer<MessageKey>) throws -> Reply? {
        func fields<Fields: Decodable>(_ type: Fields.Type = Fields.self) throws -> Fields {
            try container.decode(type, forKey: key)
        }
        switch key.stringValue {
        case "opened": return .opened(try fields())
        case "start": return .proposal(try start(fields()))
        case "resume":
            let resume: Resume = try fields()
            return .proposal(Proposal(.resume(resume.trial, budget: resume.budget), why: resume.why ?? ""))
        case "again":
            let again: Again = try fields()
            return .proposal(Proposal(.again(again.trial), why: again.why ?? ""))
        case "wait": return .proposal(Proposal(.wait, why: try fields(Reason.self).why ?? ""))
        case "finished": return .proposal(Proposal(.finished, why: try fields(Reason.self).why ?? ""))
        case "told": return .told
        case "proceed": return .decision(.proceed)
        case "prune": return .decision(.prune(reason: try fields([String: String].self)["reason"] ?? ""))
        case "measured": return .measured(try fields())
        case "evaluated": return .evaluated(try fields())
        case "failed": return .failed(message: try fields([String: String].self)["message"] ?? "")
        case "draft": return .draft(try fields([String: Configuration].self)["configuration"] ?? Configuration())
        case "closed": return .closed
        case "error": return .error(message: try fields([String: String].self)["message"] ?? "")
        default: return nil
        }
    }

    /// A budget that is left out is as large as can be; whoever knows the problem cuts it.
    private static func start(_ start: Start) throws -> Proposal {
        let budget = start.budget ?? Budget(epochs: .max)
        return Proposal(
            .start(start.configuration, budget: budget, warmStart: start.warmStart), why: start.why ?? "")
    }
}
