extension SpaceFileReader {
    private static let keys: [String: [String]] = [
        "int": ["low", "high", "scale", "step"],
        "float": ["low", "high", "scale", "step"],
        "choice": ["values", "ordered"],
    ]

    func hyperparameters(_ node: PositionedJSON, fixed: [String: Fixed]) throws -> [Hyperparameter] {
        guard case .array(let nodes) = node.content else {
            throw error("'hyperparameters' must be a list […], not \(node.kind)", at: node.position)
        }
        guard nodes.count <= Self.maximumHyperparameters else {
            throw error("more than \(Self.maximumHyperparameters) hyperparameters", at: node.position)
        }
        let entries = try nodes.map(entry)
        let lines = Dictionary(entries.map { ($0.name, $0.namePosition.line) }) { first, _ in first }
        var result: [Hyperparameter] = []
        for entry in entries {
            if let line = fixed[entry.name]?.line {
                throw error(
                    "'\(entry.name)' is both searched and fixed (on line \(line)); remove one of the two",
                    at: entry.namePosition)
            }
            if result.contains(where: { $0.name == entry.name }) {
                throw error(
                    "hyperparameter '\(entry.name)' stands twice, first on line \(lines[entry.name] ?? 0)",
                    at: entry.namePosition)
            }
            result.append(try hyperparameter(entry, in: SpaceFileContext(earlier: result, fixed: fixed, lines: lines)))
        }
        return result
    }

    /// A hyperparameter's object with its name.
    struct Entry {
        let object: SpaceFileObject
        let name: String
        let namePosition: TextPosition
        let term: SpaceVocabulary.Term?
    }

    private func entry(_ node: PositionedJSON) throws -> Entry {
        let all = ["name", "type", "low", "high", "scale", "step", "values", "ordered", "when", "per"]
        let unnamed = try SpaceFileObject(node, file: file, what: "a hyperparameter", allowed: nil)
        let nameNode = try unnamed.required("name", "it needs a name and a type")
        guard let name = try unnamed.text("name") else { throw unnamed.wrongKind("name", nameNode, "a text") }
        let term = try term(named: name, at: nameNode.position)
        let object = try SpaceFileObject(node, file: file, what: "hyperparameter '\(name)'", allowed: all)
        return Entry(object: object, name: name, namePosition: nameNode.position, term: term)
    }

    private func hyperparameter(_ entry: Entry, in context: SpaceFileContext) throws -> Hyperparameter {
        let type = try self.type(of: entry)
        let domain =
            switch type {
            case "int": try integer(entry)
            case "float": try real(entry)
            default: try choice(entry)
            }
        return Hyperparameter(
            entry.name, domain, when: try condition(entry, in: context), per: try layerCount(entry, in: context))
    }

    /// `int`, `float` or `choice`, with none of the keys that belong to another type.
    private func type(of entry: Entry) throws -> String {
        let object = entry.object
        let node = try object.required("type", "it must be int, float or choice")
        guard let type = try object.text("type"), let own = Self.keys[type] else {
            let hint = NearestName.hint(for: node.scalar?.text ?? "", among: Self.keys.keys.sorted())
            throw error(
                "'type' of \(object.what) is \(node.kind); it must be int, float or choice\(hint)",
                at: node.position)
        }
        let allowed = ["name", "type"] + own + ["when", "per"]
        for member in object.members where !allowed.contains(member.key) {
            throw error(
                "'\(member.key)' does not belong to \(type == "int" ? "an" : "a") \(type) (\(object.what) may have: "
                    + "\(allowed.joined(separator: ", ")))", at: member.keyPosition)
        }
        return type
    }
}

/// What a hyperparameter of a space file can look back to.
struct SpaceFileContext {
    let earlier: [Hyperparameter]
    let fixed: [String: SpaceFileReader.Fixed]
    /// The line on which each hyperparameter of the whole file is named.
    let lines: [String: Int]

    func hyperparameter(_ name: String) -> Hyperparameter? {
        earlier.first { $0.name == name }
    }

    /// Everything that a condition or a layer count may name.
    var names: [String] { earlier.map(\.name) + fixed.keys.sorted() }
}
