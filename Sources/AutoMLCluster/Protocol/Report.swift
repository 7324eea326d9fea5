public import AutoMLSearch

/// A line of `reports.jsonl`.
public enum Report: Sendable, Hashable {
    /// The worker looked around and begins to train.
    case begun(Begin)
    case measured(Measurement)
    /// Nothing but that it is there.
    case alive
    /// Saved a checkpoint to go on another time.
    ///
    /// - Parameter advanced: whether it trained anything.
    case yielded(advanced: Bool)

    public struct Begin: Sendable, Hashable, Codable {
        public var job: String
        public var node: String
        public var provenance: Provenance
        /// Epochs that were done before; 0 for a training from the beginning.
        public var epochs: Int

        public init(job: String, node: String, provenance: Provenance, epochs: Int) {
            self.job = job
            self.node = node
            self.provenance = provenance
            self.epochs = epochs
        }
    }
}

extension Report: Codable {
    private enum CodingKeys: String, CodingKey { case type, begin, measurement, advanced }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "begun": self = .begun(try container.decode(Begin.self, forKey: .begin))
        case "measured": self = .measured(try container.decode(Measurement.self, forKey: .measurement))
        case "alive": self = .alive
        case "yielded": self = .yielded(advanced: try container.decode(Bool.self, forKey: .advanced))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "'\(type)' is no kind of report")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .begun(let begin):
            try container.encode("begun", forKey: .type)
            try container.encode(begin, forKey: .begin)
        case .measured(let measurement):
            try container.encode("measured", forKey: .type)
            try container.encode(measurement, forKey: .measurement)
        case .alive: try container.encode("alive", forKey: .type)
        case .yielded(let advanced):
            try container.encode("yielded", forKey: .type)
            try container.encode(advanced, forKey: .advanced)
        }
    }
}
