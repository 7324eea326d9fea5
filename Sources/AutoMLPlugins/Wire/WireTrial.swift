package import AutoMLSearch

/// A trial as the wire tells it: as it is stored, with its state as a word, and null for what is not a number.
package struct WireTrial: Sendable {
    package let trial: Trial

    package init(_ trial: Trial) { self.trial = trial }
}

extension WireTrial: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, configuration, hash, budget, seed, state, detail, measurements, parent, strategy, why, facts
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trial.id, forKey: .id)
        try container.encode(trial.configuration, forKey: .configuration)
        try container.encode(trial.hash, forKey: .hash)
        try container.encode(trial.budget, forKey: .budget)
        try container.encode(trial.seed, forKey: .seed)
        try container.encode(trial.state.name, forKey: .state)
        try container.encodeIfPresent(trial.state.detail, forKey: .detail)
        try container.encode(trial.measurements.map(WireMeasurement.init), forKey: .measurements)
        try container.encodeIfPresent(trial.parent, forKey: .parent)
        try container.encode(trial.strategy, forKey: .strategy)
        try container.encode(trial.why, forKey: .why)
        try container.encode(trial.facts.filter { $0.value.isFinite }, forKey: .facts)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .state)
        let detail = try container.decodeIfPresent(String.self, forKey: .detail)
        guard let state = Trial.State(name: name, detail: detail) else {
            throw DecodingError.dataCorruptedError(
                forKey: .state, in: container, debugDescription: "'\(name)' is not a trial state")
        }
        trial = Trial(
            id: try container.decode(Int.self, forKey: .id),
            configuration: try container.decode(Configuration.self, forKey: .configuration),
            hash: try container.decode(CanonicalHash.self, forKey: .hash),
            budget: try container.decode(Budget.self, forKey: .budget),
            seed: try container.decode(UInt64.self, forKey: .seed), state: state,
            measurements: try container.decodeIfPresent([WireMeasurement].self, forKey: .measurements)?
                .map(\.measurement) ?? [],
            parent: try container.decodeIfPresent(Int.self, forKey: .parent),
            strategy: try container.decodeIfPresent(String.self, forKey: .strategy) ?? "",
            why: try container.decodeIfPresent(String.self, forKey: .why) ?? "",
            facts: try container.decodeIfPresent([String: Double].self, forKey: .facts) ?? [:])
    }
}
