extension SpaceFileReader {
    /// `space` with the constraints of `where`, each checked against what the space holds.
    func adding(constraints node: PositionedJSON?, to space: SearchSpace) throws -> SearchSpace {
        guard let node else { return space }
        guard case .array(let nodes) = node.content else {
            throw error("'where' must be a list of texts, not \(node.kind)", at: node.position)
        }
        var result = space
        result.constraints = try nodes.map { try constraint($0, on: space) }
        return result
    }

    private func constraint(_ node: PositionedJSON, on space: SearchSpace) throws -> Expression {
        guard case .text(let text) = node.content else {
            throw error("a constraint in 'where' must be a text, not \(node.kind)", at: node.position)
        }
        do {
            let expression = try Expression(parsing: text)
            for reference in expression.references { try check(reference, of: space, in: text) }
            let kind = try expression.kind { kindOf($0.name, in: space) }
            guard kind == nil || kind == .flag else {
                throw ExpressionError("this is a number or a text; a constraint compares something", in: text)
            }
            try expression.checkTexts { valuesOf($0, in: space) }
            return expression
        } catch let error as ExpressionError {
            throw SpaceFileError(file: file, position: position(of: error, in: node), message: "where: \(error)")
        }
    }

    /// The place inside the text (exact as long as the text holds no escapes).
    private func position(of error: ExpressionError, in node: PositionedJSON) -> TextPosition {
        TextPosition(line: node.position.line, column: node.position.column + (error.column ?? 0))
    }

    private func check(_ reference: Expression.Reference, of space: SearchSpace, in text: String)
        throws(ExpressionError)
    {
        let name = reference.name
        let hyperparameter = space.hyperparameters.first { $0.name == name }
        guard hyperparameter != nil || space.fixed[name] != nil || vocabulary.facts.contains(name) else {
            throw ExpressionError(unknown(name, in: space), in: text)
        }
        switch (hyperparameter?.layerCount, reference.index) {
        case (nil, .none), (.some, .every): break
        case (let counter?, .none):
            throw ExpressionError(
                "'\(name)' has one value per '\(counter)'; write \(name)[1] for one layer, "
                    + "\(name)[i] for every layer", in: text)
        case (nil, _):
            throw ExpressionError("'\(name)' has a single value; write it without [ ]", in: text)
        case (let counter?, .layer(let layer)):
            let most = (valuesOf(counter, in: space) ?? []).compactMap(\.integer).max() ?? .max
            guard layer > most else { return }
            throw ExpressionError("\(name)[\(layer)] does not exist: '\(counter)' is at most \(most)", in: text)
        }
    }

    private func unknown(_ name: String, in space: SearchSpace) -> String {
        if vocabulary[name] != nil {
            return "'\(name)' is neither searched nor fixed in this space; list it there first"
        }
        let known = space.hyperparameters.map(\.name) + space.fixed.keys.sorted() + vocabulary.facts
        let hint = NearestName.hint(for: name, among: known)
        return "'\(name)' is not known\(hint.isEmpty ? " (known: \(known.joined(separator: ", ")))" : hint)"
    }

    private func kindOf(_ name: String, in space: SearchSpace) -> Expression.Kind? {
        if let value = space.fixed[name] { return value.kind }
        guard let domain = space.hyperparameters.first(where: { $0.name == name })?.domain else { return .number }
        guard case .choice(let values, _) = domain else { return .number }
        let kinds = Set(values.map(\.kind))
        return kinds.count == 1 ? kinds.first : nil
    }

    /// The values that a hyperparameter can take where they can be listed.
    private func valuesOf(_ name: String, in space: SearchSpace) -> [Value]? {
        if let value = space.fixed[name] { return [value] }
        guard let domain = space.hyperparameters.first(where: { $0.name == name })?.domain,
            (domain.count ?? .max) <= Self.maximumConditionValues
        else { return nil }
        return domain.values
    }
}

extension Value {
    fileprivate var kind: Expression.Kind {
        switch self {
        case .integer, .real: .number
        case .text: .text
        case .flag: .flag
        }
    }
}

extension Expression {
    /// Refuses a comparison with a text that the other side never is: `network = 'cnnn'`.
    fileprivate func checkTexts(_ valuesOf: (String) -> [Value]?) throws(ExpressionError) {
        switch self {
        case .literal, .name, .layer: return
        case .not(let operand), .negative(let operand): try operand.checkTexts(valuesOf)
        case .binary(_, let left, .literal(.text(let text))) where left.isName:
            try left.requireValue(text, valuesOf, in: self)
        case .binary(_, .literal(.text(let text)), let right) where right.isName:
            try right.requireValue(text, valuesOf, in: self)
        case .binary(_, let left, let right):
            try left.checkTexts(valuesOf)
            try right.checkTexts(valuesOf)
        }
    }

    private var isName: Bool {
        switch self {
        case .name, .layer: true
        default: false
        }
    }

    private func requireValue(
        _ text: String, _ valuesOf: (String) -> [Value]?, in whole: Expression
    ) throws(ExpressionError) {
        guard let name = names.first, let values = valuesOf(name), !values.contains(.text(text)) else { return }
        let words = values.compactMap(\.text)
        let hint = NearestName.hint(for: text, among: words)
        throw ExpressionError(
            "'\(name)' is never '\(text)'\(hint) (it takes: \(words.joined(separator: ", ")))",
            in: whole.description)
    }
}
