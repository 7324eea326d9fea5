extension SpaceFileReader {
    func integer(_ entry: Entry) throws -> Domain {
        let object = entry.object
        let lowNode = try object.required("low", "an int needs low and high")
        let highNode = try object.required("high", "an int needs low and high")
        guard let low = try object.integer("low"), let high = try object.integer("high") else {
            throw object.wrongKind("low", lowNode, "a whole number")
        }
        let step = try object.integer("step") ?? 1
        guard low <= high else { throw reversed(object, lowNode, highNode) }
        if step < 1, let node = object["step"] { throw object.wrongKind("step", node, "1 or more") }
        let domain = Domain.integer(low: low, high: high, step: step, scale: try scale(object, low: lowNode))
        switch entry.term?.allowed {
        case nil: break
        case .choice(let values): try requireListed(domain, values, entry, at: lowNode.position)
        case .integer, .real:
            _ = try admitted(.integer(low), as: entry.term, at: lowNode.position)
            _ = try admitted(.integer(high), as: entry.term, at: highNode.position)
        }
        return domain
    }

    func real(_ entry: Entry) throws -> Domain {
        let object = entry.object
        if let allowed = entry.term?.allowed, !allowed.isReal, let node = object["type"] {
            let type = if case .integer = allowed { "int" } else { "choice" }
            throw error("\(object.what) is not a float: it is \(allowed); use the type \(type)", at: node.position)
        }
        let lowNode = try object.required("low", "a float needs low and high")
        let highNode = try object.required("high", "a float needs low and high")
        guard let low = try object.number("low"), let high = try object.number("high") else {
            throw object.wrongKind("low", lowNode, "a number")
        }
        let step = try object.number("step")
        guard low <= high else { throw reversed(object, lowNode, highNode) }
        if let step, let node = object["step"], !(step > 0 && (high - low) / step <= 1e9) {
            throw object.wrongKind("step", node, step > 0 ? "at least a billionth of high - low" : "more than 0")
        }
        _ = try admitted(.real(low), as: entry.term, at: lowNode.position)
        _ = try admitted(.real(high), as: entry.term, at: highNode.position)
        return .real(low: low, high: high, step: step, scale: try scale(object, low: lowNode))
    }

    func choice(_ entry: Entry) throws -> Domain {
        let object = entry.object
        let node = try object.required("values", "a choice needs values")
        guard case .array(let nodes) = node.content else { throw object.wrongKind("values", node, "a list […]") }
        guard !nodes.isEmpty else { throw error("'values' of \(object.what) is empty", at: node.position) }
        var values: [Value] = []
        var seen: Set<String> = []
        for node in nodes {
            guard let scalar = node.scalar else {
                throw error(
                    "a value of \(object.what) is \(node.kind); it must be a number, a text, true or false",
                    at: node.position)
            }
            let value = try admitted(scalar, as: entry.term, at: node.position)
            guard seen.insert(value.identity).inserted else {
                throw error("'\(value)' stands twice in 'values' of \(object.what)", at: node.position)
            }
            values.append(value)
        }
        return .choice(values: values, ordered: try object.flag("ordered") ?? false)
    }

    private func scale(_ object: SpaceFileObject, low: PositionedJSON) throws -> Domain.Scale {
        guard let node = object["scale"] else { return .linear }
        guard let scale = try object.text("scale").flatMap(Domain.Scale.init) else {
            let hint = NearestName.hint(for: node.scalar?.text ?? "", among: ["linear", "log"])
            throw error(
                "'scale' of \(object.what) is \(node.kind); it must be linear or log\(hint)",
                at: node.position)
        }
        if scale == .log, (low.scalar?.number ?? 0) <= 0 {
            throw error(
                "'low' of \(object.what) is \(low.kind); on a log scale it must be more than 0",
                at: low.position)
        }
        return scale
    }

    private func reversed(_ object: SpaceFileObject, _ low: PositionedJSON, _ high: PositionedJSON) -> SpaceFileError {
        error(
            "\(object.what): 'low' is \(low.scalar?.description ?? "") and 'high' is "
                + "\(high.scalar?.description ?? ""); low must not be more than high", at: low.position)
    }

    /// Whole numbers of which the trainer accepts only some, such as kernels: each must be one of them.
    private func requireListed(
        _ domain: Domain, _ values: [Value], _ entry: Entry, at position: TextPosition
    ) throws {
        let isListed =
            (domain.count ?? .max) <= values.count
            && (domain.values ?? []).allSatisfy { entry.term?.allowed.admitting($0) != nil }
        guard !isListed, let term = entry.term else { return }
        throw error(
            "an int from low to high takes values that '\(term.name)' does not allow; it must be "
                + "\(term.allowed): use the type choice", at: position)
    }
}

extension SpaceVocabulary.Allowed {
    fileprivate var isReal: Bool {
        if case .real = self { true } else { false }
    }
}

extension Value {
    /// Equal for values that denote the same: 1 and 1.0, but not 1 and "1".
    fileprivate var identity: String {
        if let integer { return "\(integer)" }
        if let text { return "'\(text)" }
        return description
    }
}
