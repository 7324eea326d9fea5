/// The stable JSON of importances, for pages and other programs.
extension Importance: Encodable {
    private enum CodingKeys: String, CodingKey {
        case method, reference, quantile, trials, importances, omitted, why
        case bestTrials = "best_trials"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.method, forKey: .method)
        try container.encode(Self.reference, forKey: .reference)
        try container.encode(Self.quantile, forKey: .quantile)
        try container.encode(trials, forKey: .trials)
        try container.encode(bestTrials, forKey: .bestTrials)
        try container.encode(shares, forKey: .importances)
        try container.encode(omissions, forKey: .omitted)
        try container.encode(why, forKey: .why)
    }
}
