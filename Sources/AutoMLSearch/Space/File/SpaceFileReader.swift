/// Turns the JSON of a space file into a search space, refusing what the trainer would not understand.
struct SpaceFileReader {
    static let maximumHyperparameters = 300
    static let maximumLayers = 1_000
    /// A condition names single values, so the hyperparameter it looks at has a list of them.
    static let maximumConditionValues = 10_000

    let file: String
    let vocabulary: SpaceVocabulary

    func space(from json: PositionedJSON) throws -> SearchSpace {
        let root = try SpaceFileObject(
            json, file: file, what: "a space file",
            allowed: ["$schema", "name", "hyperparameters", "fixed", "where", "training"])
        _ = try root.text("$schema")
        let fixed = try self.fixed(root["fixed"])
        let hyperparameters = try self.hyperparameters(
            try root.required("hyperparameters", "it lists what is searched"), fixed: fixed)
        let space = SearchSpace(
            name: try name(root), hyperparameters: hyperparameters, fixed: fixed.mapValues(\.value),
            training: try training(root["training"]))
        return try adding(constraints: root["where"], to: space)
    }

    /// Without `name`, a space is called like its file.
    private func name(_ root: SpaceFileObject) throws -> String {
        guard let name = try root.text("name") else {
            let last = file.split(separator: "/").last.map(String.init) ?? file
            return last.hasSuffix(".json") ? String(last.dropLast(5)) : last
        }
        let position = root["name"]?.position ?? root.position
        guard !name.isEmpty, name.count <= 100, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw root.error("'name' must have 1 to 100 characters on one line", at: position)
        }
        return name
    }

    /// A fixed value and the line it stands on.
    struct Fixed {
        let value: Value
        let line: Int
    }

    private func fixed(_ node: PositionedJSON?) throws -> [String: Fixed] {
        guard let node else { return [:] }
        let object = try SpaceFileObject(node, file: file, what: "'fixed'", allowed: nil)
        var result: [String: Fixed] = [:]
        for member in object.members {
            let term = try term(named: member.key, at: member.keyPosition)
            guard let scalar = member.value.scalar else {
                throw object.wrongKind(member.key, member.value, "a number, a text, true or false")
            }
            let value = try admitted(scalar, as: term, at: member.value.position)
            result[member.key] = Fixed(value: value, line: member.keyPosition.line)
        }
        return result
    }

    private func training(_ node: PositionedJSON?) throws -> TrainingPlan {
        var plan = TrainingPlan()
        guard let node else { return plan }
        let object = try SpaceFileObject(
            node, file: file, what: "'training'", allowed: ["max_epochs", "patience", "minimum_improvement"])
        if let epochs = try object.integer("max_epochs") { plan.maxEpochs = epochs }
        if let patience = try object.integer("patience") { plan.patience = patience }
        if let improvement = try object.number("minimum_improvement") { plan.minimumImprovement = improvement }
        func require(_ key: String, _ holds: Bool, _ rule: String) throws {
            guard let node = object[key], !holds else { return }
            throw object.wrongKind(key, node, rule)
        }
        try require("max_epochs", (1...1_000_000).contains(plan.maxEpochs), "from 1 to 1000000 epochs")
        try require(
            "patience", (0...1_000_000).contains(plan.patience), "from 0 (never stop early) to 1000000 epochs")
        try require("minimum_improvement", plan.minimumImprovement >= 0, "0 or more")
        return plan
    }
}

extension SpaceFileReader {
    func error(_ message: String, at position: TextPosition) -> SpaceFileError {
        SpaceFileError(file: file, position: position, message: message)
    }

    /// What the vocabulary says of a name; nil where an open vocabulary says nothing.
    func term(named name: String, at position: TextPosition) throws -> SpaceVocabulary.Term? {
        if vocabulary.facts.contains(name), !vocabulary.isOpen {
            throw error(
                "'\(name)' is a fact that is computed, not a hyperparameter; bound it in 'where'", at: position)
        }
        if let term = vocabulary[name] { return term }
        let known = vocabulary.terms.map(\.name)
        guard vocabulary.isOpen else {
            let hint = NearestName.hint(for: name, among: known)
            let help = hint.isEmpty ? " (known: \(known.joined(separator: ", ")))" : hint
            throw error("hyperparameter '\(name)' is not known\(help)", at: position)
        }
        guard Expression.isName(name) else {
            throw error(
                "'\(name)' is not a name; use letters, digits, '_' and '.', beginning with a letter", at: position)
        }
        return nil
    }

    /// `value` as the kind that the vocabulary declares.
    func admitted(_ value: Value, as term: SpaceVocabulary.Term?, at position: TextPosition) throws -> Value {
        guard let term else { return value }
        if let admitted = term.allowed.admitting(value) { return admitted }
        throw error(
            "'\(value)' is not allowed for '\(term.name)'\(Self.hint(for: value, in: term.allowed)); "
                + "it must be \(term.allowed)", at: position)
    }

    private static func hint(for value: Value, in allowed: SpaceVocabulary.Allowed) -> String {
        guard case .text(let text) = value, case .choice(let values) = allowed else { return "" }
        return NearestName.hint(for: text, among: values.compactMap(\.text))
    }
}
