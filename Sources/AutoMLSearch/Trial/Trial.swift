/// One configuration that is, was or will be trained.
public struct Trial: Sendable, Identifiable, Codable {
    /// Counts from 1 within its study.
    public typealias ID = Int

    public let id: ID
    public var configuration: Configuration
    /// Equal for trials that build the same network; duplicates are counted once by it.
    public var hash: CanonicalHash
    public var budget: Budget
    /// Keys every random stream of this trial; below 2⁵³.
    public var seed: UInt64
    public var state: State
    /// One per epoch, in order of epochs.
    public var measurements: [Measurement]
    /// The trial whose weights this one starts from.
    public var parent: ID?
    /// The name of the strategy that proposed it, or "enqueued" for one given by the user.
    public var strategy: String
    /// Why the strategy proposed it, in words for a person.
    public var why: String
    /// What was known of the network before training: `parameters`, `macs`, `memory_bytes`, `layers`.
    public var facts: [String: Double]

    public enum State: Sendable, Hashable {
        /// Proposed, no worker has it: fresh, enqueued or interrupted.
        case waiting
        case running
        /// Reached its rung; the strategy may resume it with a larger budget.
        case paused
        case completed
        case pruned(reason: String)
        case failed(message: String)
    }

    public init(
        id: ID, configuration: Configuration, hash: CanonicalHash, budget: Budget, seed: UInt64,
        state: State = .waiting, measurements: [Measurement] = [], parent: ID? = nil,
        strategy: String = "", why: String = "", facts: [String: Double] = [:]
    ) {
        self.id = id
        self.configuration = configuration
        self.hash = hash
        self.budget = budget
        self.seed = seed
        self.state = state
        self.measurements = measurements
        self.parent = parent
        self.strategy = strategy
        self.why = why
        self.facts = facts
    }
}

extension Trial {
    /// The best value so far of `objective`, or nil before the first measurement.
    public func best(_ objective: Objective) -> Double? {
        objective.best(of: measurements)
    }

    /// Wall-clock seconds of all measured epochs together.
    public var seconds: Double {
        measurements.reduce(0) { $0 + $1.seconds }
    }
}

extension Trial.State {
    /// The state's name in JSON and SQL.
    public var name: String {
        switch self {
        case .waiting: "waiting"
        case .running: "running"
        case .paused: "paused"
        case .completed: "completed"
        case .pruned: "pruned"
        case .failed: "failed"
        }
    }

    /// The reason of a pruned trial or the message of a failed one.
    public var detail: String? {
        switch self {
        case .pruned(let reason): reason
        case .failed(let message): message
        case .waiting, .running, .paused, .completed: nil
        }
    }

    /// Nothing more will be measured.
    public var isFinished: Bool {
        switch self {
        case .completed, .pruned, .failed: true
        case .waiting, .running, .paused: false
        }
    }

    /// Nil for a name that is none of ours.
    public init?(name: String, detail: String?) {
        switch name {
        case "waiting": self = .waiting
        case "running": self = .running
        case "paused": self = .paused
        case "completed": self = .completed
        case "pruned": self = .pruned(reason: detail ?? "")
        case "failed": self = .failed(message: detail ?? "")
        default: return nil
        }
    }
}

extension Trial.State: Codable {
    private enum CodingKeys: String, CodingKey { case name, detail }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .name)
        let detail = try container.decodeIfPresent(String.self, forKey: .detail)
        guard let state = Trial.State(name: name, detail: detail) else {
            throw DecodingError.dataCorruptedError(
                forKey: .name, in: container, debugDescription: "'\(name)' is not a trial state")
        }
        self = state
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(detail, forKey: .detail)
    }
}
