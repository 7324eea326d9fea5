import Foundation

extension SearchSpace {
    /// The space as one line of JSON in the format of a space file: equal texts for equal spaces.
    ///
    /// Keys come in a fixed order, names in `fixed` and `when` in byte order, constraints in normal form, and what
    /// has its default is left out. Reading it with `SpaceVocabulary.any` gives an equal space.
    public var canonicalJSON: String {
        var members: [(String, String)] = [("name", CanonicalJSON.text(name))]
        members.append(("hyperparameters", CanonicalJSON.list(hyperparameters.map(\.canonicalJSON))))
        if !fixed.isEmpty {
            members.append(("fixed", CanonicalJSON.sorted(fixed.mapValues(\.canonicalJSON))))
        }
        if !constraints.isEmpty {
            members.append(("where", CanonicalJSON.list(constraints.map { CanonicalJSON.text($0.description) })))
        }
        members.append(("training", training.canonicalJSON))
        return CanonicalJSON.object(members)
    }

    /// Reads what `canonicalJSON` wrote.
    ///
    /// - Throws: `SpaceFileError` for a text that no program of ours wrote.
    public init(canonicalJSON text: String, file: String = "stored space") throws {
        try self.init(json: Data(text.utf8), file: file, vocabulary: .any)
    }
}

extension TrainingPlan {
    fileprivate var canonicalJSON: String {
        CanonicalJSON.object([
            ("max_epochs", "\(maxEpochs)"), ("patience", "\(patience)"),
            ("minimum_improvement", Value.real(minimumImprovement).canonicalJSON),
        ])
    }
}

extension Hyperparameter {
    fileprivate var canonicalJSON: String {
        var members = [("name", CanonicalJSON.text(name))] + domain.canonicalMembers
        if !condition.isEmpty {
            let lists = condition.mapValues { CanonicalJSON.list($0.map(\.canonicalJSON)) }
            members.append(("when", CanonicalJSON.sorted(lists)))
        }
        if let layerCount { members.append(("per", CanonicalJSON.text(layerCount))) }
        return CanonicalJSON.object(members)
    }
}

extension Domain {
    fileprivate var canonicalMembers: [(String, String)] {
        var members: [(String, String)]
        switch self {
        case .integer(let low, let high, let step, let scale):
            members = [("type", "\"int\""), ("low", "\(low)"), ("high", "\(high)")]
            if step != 1 { members.append(("step", "\(step)")) }
            if scale == .log { members.append(("scale", "\"log\"")) }
        case .real(let low, let high, let step, let scale):
            members = [("type", "\"float\""), ("low", "\(low)"), ("high", "\(high)")]
            if let step { members.append(("step", "\(step)")) }
            if scale == .log { members.append(("scale", "\"log\"")) }
        case .choice(let values, let ordered):
            members = [("type", "\"choice\""), ("values", CanonicalJSON.list(values.map(\.canonicalJSON)))]
            if ordered { members.append(("ordered", "true")) }
        }
        return members
    }
}

extension Value {
    /// A real keeps its point or exponent, so that reading it again gives a real: `3.0`.
    fileprivate var canonicalJSON: String {
        if case .text(let text) = self { CanonicalJSON.text(text) } else { description }
    }
}

/// Writes JSON without blanks.
private enum CanonicalJSON {
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(text($0)):\($1)" }.joined(separator: ",") + "}"
    }

    static func sorted(_ members: [String: String]) -> String {
        object(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
    }

    static func list(_ items: [String]) -> String {
        "[" + items.joined(separator: ",") + "]"
    }

    static func text(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
