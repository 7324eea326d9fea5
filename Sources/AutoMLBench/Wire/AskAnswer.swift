import AutoMLSearch

/// What is answered, one JSON object a line.
enum AskAnswer {
    case ready(name: String)
    case start(Trial)
    case resume(Trial.ID)
    case decision(AskTell.Verdict)
    case told
    case error(String)
}

extension AskAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case ok, name, reusable, id, config, resume, decision, error, why
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .ready(let name):
            try container.encode(true, forKey: .ok)
            try container.encode(name, forKey: .name)
            try container.encode(true, forKey: .reusable)
        case .start(let trial):
            try container.encode(trial.id, forKey: .id)
            try container.encode(trial.configuration, forKey: .config)
            try container.encode(trial.why, forKey: .why)
        case .resume(let id):
            try container.encode(id, forKey: .id)
            try container.encode(true, forKey: .resume)
        case .decision(let verdict):
            try container.encode(verdict.word, forKey: .decision)
            if case .stop(let reason) = verdict { try container.encode(reason, forKey: .why) }
        case .told: try container.encode(true, forKey: .ok)
        case .error(let message): try container.encode(message, forKey: .error)
        }
    }
}

extension AskTell.Verdict {
    fileprivate var word: String {
        switch self {
        case .proceed: "continue"
        case .stop: "stop"
        case .pause: "pause"
        }
    }
}
