/// snake_case keys, lengths of time in seconds; a key that is missing stands for its default.
extension SlurmOptions: Codable {
    private enum CodingKeys: String, CodingKey {
        case partition, account, qos, setup
        case timeSeconds = "time_seconds"
        case signalLeadSeconds = "signal_lead_seconds"
        case extraArguments = "extra_arguments"
        case passesMemory = "passes_memory"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            partition: try values.decodeIfPresent(String.self, forKey: .partition),
            account: try values.decodeIfPresent(String.self, forKey: .account),
            qos: try values.decodeIfPresent(String.self, forKey: .qos),
            time: try Self.duration(values, .timeSeconds))
        signalLead = try Self.duration(values, .signalLeadSeconds) ?? signalLead
        extraArguments = try values.decodeIfPresent([String].self, forKey: .extraArguments) ?? []
        setup = try values.decodeIfPresent([String].self, forKey: .setup) ?? []
        passesMemory = try values.decodeIfPresent(Bool.self, forKey: .passesMemory) ?? true
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(partition, forKey: .partition)
        try values.encodeIfPresent(account, forKey: .account)
        try values.encodeIfPresent(qos, forKey: .qos)
        try values.encodeIfPresent(time.map { $0 / .seconds(1) }, forKey: .timeSeconds)
        try values.encode(signalLead / .seconds(1), forKey: .signalLeadSeconds)
        try values.encode(extraArguments, forKey: .extraArguments)
        try values.encode(setup, forKey: .setup)
        try values.encode(passesMemory, forKey: .passesMemory)
    }

    /// A hundred years at most: far beyond them a clock's arithmetic would trap.
    private static func duration(
        _ values: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys
    ) throws -> Duration? {
        guard let seconds = try values.decodeIfPresent(Double.self, forKey: key) else { return nil }
        guard seconds > 0, seconds <= 36_500 * 86_400 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: values, debugDescription: "must be a number of seconds above 0, at most 100 years")
        }
        return .seconds(seconds)
    }
}
