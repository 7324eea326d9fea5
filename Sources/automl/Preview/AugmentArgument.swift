import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLWording

/// Which augmentation a preview shows.
enum AugmentArgument {
    /// `shift=0.1,rotate=15,flip=both`.
    ///
    /// - Throws: `Failure.Usage` naming what is not known, or out of its range.
    static func augmentation(written text: String) throws -> Augmentation {
        guard let pairs = Options(written: "augment:\(text)"), !pairs.values.isEmpty else {
            throw Failure.Usage("--augment '\(text)': write name=strength, with commas between: shift=0.1,rotate=15")
        }
        var configuration = Configuration()
        for (name, written) in pairs.values.sorted(by: { $0.key < $1.key }) {
            guard Augmentation.names.contains(name) else {
                throw Failure.Usage(
                    "--augment: '\(name)' is no augmentation\(NearestName.hint(for: name, among: Augmentation.names)) "
                        + "(allowed are \(Augmentation.names.joined(separator: ", ")))")
            }
            configuration[name] = Double(written).map(Value.real) ?? .text(written)
        }
        return try augmentation(configuration, from: "--augment")
    }

    /// The strongest that a space allows: of each strength its upper end, of flips the last listed.
    static func strongest(of space: SearchSpace) throws -> Augmentation {
        var configuration = Configuration(space.fixed)
        for hyperparameter in space.hyperparameters where Augmentation.names.contains(hyperparameter.name) {
            configuration[hyperparameter.name] = hyperparameter.domain.strongest
        }
        return try augmentation(configuration, from: "the space '\(space.name)'")
    }

    private static func augmentation(_ configuration: Configuration, from place: String) throws -> Augmentation {
        do {
            return try Augmentation(configuration)
        } catch {
            throw Failure.Usage("\(place): \(error)")
        }
    }
}

extension Domain {
    fileprivate var strongest: Value? {
        switch self {
        case .integer(_, let high, _, _): .integer(high)
        case .real(_, let high, _, _): .real(high)
        case .choice(let values, _): values.max { ($0.number ?? 0) < ($1.number ?? 0) }
        }
    }
}

extension Augmentation {
    /// `rotate=15 shift=0.1`, or `no augmentation`.
    var words: String {
        let values = canonicalValues.sorted { $0.key < $1.key }
        let pairs = values.map { "\($0.key)=\($0.value.number.map(Number.short(real:)) ?? $0.value.description)" }
        return pairs.isEmpty ? "no augmentation" : pairs.joined(separator: " ")
    }
}
