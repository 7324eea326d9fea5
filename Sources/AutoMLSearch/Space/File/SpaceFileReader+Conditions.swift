extension SpaceFileReader {
    /// `when`: the values of earlier or fixed hyperparameters for which this one is active.
    func condition(_ entry: Entry, in context: SpaceFileContext) throws -> [String: [Value]] {
        guard let node = entry.object["when"] else { return [:] }
        let object = try SpaceFileObject(node, file: file, what: "'when' of \(entry.object.what)", allowed: nil)
        var result: [String: [Value]] = [:]
        for member in object.members {
            try requireEarlier(member.key, for: entry, key: "when", at: member.keyPosition, in: context)
            result[member.key] = try listed(member, of: object).map { node in
                try taken(node, by: member.key, in: context)
            }
        }
        return result
    }

    /// A list of scalars, or one scalar alone.
    private func listed(_ member: PositionedJSON.Member, of object: SpaceFileObject) throws -> [PositionedJSON] {
        guard case .array(let nodes) = member.value.content else { return [member.value] }
        guard !nodes.isEmpty else {
            throw error(
                "'\(member.key)' in \(object.what) lists no value, so it would never be active",
                at: member.value.position)
        }
        return nodes
    }

    /// The value of `name` that `node` stands for; an error where `name` never takes it.
    private func taken(_ node: PositionedJSON, by name: String, in context: SpaceFileContext) throws -> Value {
        let known = context.hyperparameter(name)?.domain.values ?? context.fixed[name].map { [$0.value] } ?? []
        if let scalar = node.scalar, let match = known.first(where: { $0.denotesSame(as: scalar) }) { return match }
        let hint = NearestName.hint(for: node.scalar?.text ?? "", among: known.compactMap(\.text))
        let some = known.prefix(12).map(\.description).joined(separator: ", ")
        throw error(
            "'\(name)' is never \(node.kind)\(hint) (it takes: \(some)\(known.count > 12 ? ", …" : ""))",
            at: node.position)
    }

    /// `per`: the earlier or fixed whole number that says how many values this one has.
    func layerCount(_ entry: Entry, in context: SpaceFileContext) throws -> String? {
        guard let counter = try entry.object.text("per"), let position = entry.object["per"]?.position else {
            return nil
        }
        try requireEarlier(counter, for: entry, key: "per", at: position, in: context)
        if let term = entry.term, !term.layerCounts.contains(counter) {
            let allowed = term.layerCounts.map { "'\($0)'" }.joined(separator: " or ")
            throw error(
                "'\(entry.name)' cannot be given per '\(counter)'; "
                    + (allowed.isEmpty ? "one value serves the whole network" : "it may be given per \(allowed)"),
                at: position)
        }
        let counts = context.hyperparameter(counter).map(\.domain.bounds) ?? context.fixed[counter].map { [$0.value] }
        guard let counts, counts.allSatisfy({ (0...Self.maximumLayers).contains($0.integer ?? -1) }) else {
            throw error(
                "'per' of \(entry.object.what) must name a whole number from 0 to \(Self.maximumLayers); "
                    + "'\(counter)' is not one", at: position)
        }
        return counter
    }

    /// A condition and a layer count only look back, which also rules out cycles.
    private func requireEarlier(
        _ name: String, for entry: Entry, key: String, at position: TextPosition, in context: SpaceFileContext
    ) throws {
        let what = "'\(key)' of \(entry.object.what)"
        if name == entry.name { throw error("\(what) names itself", at: position) }
        if context.fixed[name] != nil { return }
        if let known = context.hyperparameter(name) {
            try requireSingle(known, what: what, isCondition: key == "when", at: position)
        } else if let line = context.lines[name] {
            throw error(
                "\(what) names '\(name)', which comes later (line \(line)); a hyperparameter can only look "
                    + "back: list '\(name)' first", at: position)
        } else {
            let hint = NearestName.hint(for: name, among: context.names)
            throw error("\(what) names '\(name)', which is neither searched before it nor fixed\(hint)", at: position)
        }
    }

    private func requireSingle(
        _ known: Hyperparameter, what: String, isCondition: Bool, at position: TextPosition
    ) throws {
        if let counter = known.layerCount {
            throw error(
                "\(what) names '\(known.name)', which has one value per '\(counter)'; name one that has a "
                    + "single value", at: position)
        }
        if isCondition, (known.domain.count ?? .max) > Self.maximumConditionValues {
            throw error(
                "\(what) names '\(known.name)', which has too many values to list; name a choice or a small "
                    + "int", at: position)
        }
    }
}

extension Value {
    /// Whether both are the same number, or the same text or flag.
    package func denotesSame(as other: Value) -> Bool {
        self == other || (number != nil && number == other.number)
    }
}

extension Domain {
    /// All values of a choice, the two ends of a range.
    fileprivate var bounds: [Value] {
        switch self {
        case .integer(let low, let high, _, _): [.integer(low), .integer(high)]
        case .real(let low, let high, _, _): [.text("\(low) to \(high)")]
        case .choice(let values, _): values
        }
    }
}
