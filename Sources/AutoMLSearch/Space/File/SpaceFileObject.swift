/// An object of a space file: its keys are checked, its values are asked for by key and kind.
struct SpaceFileObject {
    let file: String
    /// What the object describes, such as `hyperparameter 'width'`.
    let what: String
    let position: TextPosition
    let members: [PositionedJSON.Member]

    /// - Parameter allowed: the keys that may stand in the object; nil for any.
    init(_ node: PositionedJSON, file: String, what: String, allowed: [String]?) throws(SpaceFileError) {
        guard case .object(let members) = node.content else {
            throw SpaceFileError(
                file: file, position: node.position, message: "\(what) must be an object {…}, not \(node.kind)")
        }
        self.file = file
        self.what = what
        self.members = members
        position = node.position
        for member in members {
            guard let allowed, !allowed.contains(member.key) else { continue }
            throw error(
                "unknown key '\(member.key)' in \(what)\(NearestName.hint(for: member.key, among: allowed)) "
                    + "(allowed: \(allowed.joined(separator: ", ")))", at: member.keyPosition)
        }
    }

    subscript(key: String) -> PositionedJSON? {
        member(key)?.value
    }

    func member(_ key: String) -> PositionedJSON.Member? {
        members.first { $0.key == key }
    }

    /// - Parameter need: ends the message, such as "an int needs low and high".
    func required(_ key: String, _ need: String) throws(SpaceFileError) -> PositionedJSON {
        guard let value = self[key] else { throw error("\(what) has no '\(key)'; \(need)", at: position) }
        return value
    }

    func text(_ key: String) throws(SpaceFileError) -> String? {
        guard let node = self[key] else { return nil }
        guard case .text(let text) = node.content else { throw wrongKind(key, node, "a text") }
        return text
    }

    func flag(_ key: String) throws(SpaceFileError) -> Bool? {
        guard let node = self[key] else { return nil }
        guard case .flag(let flag) = node.content else { throw wrongKind(key, node, "true or false") }
        return flag
    }

    /// A whole number of at most 2⁵³, which every JSON reader keeps exactly.
    func integer(_ key: String) throws(SpaceFileError) -> Int? {
        guard let node = self[key] else { return nil }
        guard let number = node.scalar?.number else { throw wrongKind(key, node, "a whole number") }
        guard abs(number) <= 0x1p53 else { throw wrongKind(key, node, "at most 9007199254740992 in size") }
        guard let integer = node.scalar?.integer else { throw wrongKind(key, node, "a whole number") }
        return integer
    }

    func number(_ key: String) throws(SpaceFileError) -> Double? {
        guard let node = self[key] else { return nil }
        guard let number = node.scalar?.number else { throw wrongKind(key, node, "a number") }
        guard abs(number) <= 1e300 else { throw wrongKind(key, node, "at most 1e300 in size") }
        return number
    }

    func wrongKind(_ key: String, _ node: PositionedJSON, _ expected: String) -> SpaceFileError {
        error("'\(key)' of \(what) is \(node.kind); it must be \(expected)", at: node.position)
    }

    func error(_ message: String, at position: TextPosition) -> SpaceFileError {
        SpaceFileError(file: file, position: position, message: message)
    }
}
