public import AutoMLNN
public import AutoMLSearch

extension Augmentation {
    /// The names of all hyperparameters that augment.
    public static let names = strengths.map(\.name) + ["flip"]

    /// What a configuration says of augmentation, whatever the data.
    ///
    /// - Throws: `TrialFailure` naming the hyperparameter whose value does not fit.
    public init(_ configuration: Configuration) throws(TrialFailure) {
        try self.init(HyperparameterReader(configuration))
    }

    /// - Throws: `TrialFailure` naming the hyperparameter whose value does not fit.
    init(_ reader: HyperparameterReader) throws(TrialFailure) {
        self.init()
        for strength in Self.strengths {
            self[keyPath: strength.path] = try reader.real(strength.name, default: 0, in: strength.range)
        }
        flip = try reader.choice("flip", default: .none)
    }

    /// What is not off, for the canonical hash: so hashes of before there was augmentation stay what they were.
    public var canonicalValues: [String: Value] {
        var values: [String: Value] = [:]
        for strength in Self.strengths where self[keyPath: strength.path] > 0 {
            values[strength.name] = .real(self[keyPath: strength.path])
        }
        if flip != .none { values["flip"] = .text(flip.rawValue) }
        return values
    }
}
