import AutoMLNN

/// Changes of order happen where a layer needs another one than it gets, and nowhere else.
extension GraphBuilder {
    /// `value` as `[N, features]`, channels fastest.
    mutating func vector(_ value: GraphValue, at place: String) -> GraphValue {
        guard value.order != .vector else { return value }
        let ordered = channelsLast(value, at: place)
        let name = node("Flatten", [ordered.name], at: place, [.int("axis", 1)])
        return GraphValue(name: name, shape: .vector(value.shape.count), order: .vector)
    }

    /// `value` as `[N, C, H, W]`.
    mutating func channelsFirst(_ value: GraphValue, at place: String) -> GraphValue {
        var result = value
        result.order = .channelsFirst
        switch value.order {
        case .channelsFirst: break
        case .channelsLast: result.name = node("Transpose", [value.name], at: place, [.ints("perm", [0, 3, 1, 2])])
        case .vector:
            // 0 keeps the size of N.
            let sizes = integers("shape.\(value.shape.count).1.1", [0, value.shape.count, 1, 1])
            result.name = node("Reshape", [value.name, sizes], at: place)
        }
        return result
    }

    /// `value` so that flattening it gives channels fastest; with one pixel, both orders are the same.
    private mutating func channelsLast(_ value: GraphValue, at place: String) -> GraphValue {
        guard value.order == .channelsFirst, !value.shape.isVector else { return value }
        var result = value
        result.order = .channelsLast
        result.name = node("Transpose", [value.name], at: place, [.ints("perm", [0, 2, 3, 1])])
        return result
    }

    /// body(x) + shortcut(x)
    mutating func residual(
        _ input: GraphValue, _ body: [LayerDescription], _ shortcut: [LayerDescription], at place: String
    ) throws -> GraphValue {
        let branches = [
            try add(body, to: input, within: "\(place).body."),
            try add(shortcut, to: input, within: "\(place).shortcut."),
        ]
        let terms = inOneOrder(branches, at: place)
        var sum = terms[0]
        sum.name = node("Add", terms.map(\.name), at: place)
        return sum
    }

    private mutating func inOneOrder(_ values: [GraphValue], at place: String) -> [GraphValue] {
        if values.allSatisfy({ $0.order == values[0].order }) { return values }
        if values.contains(where: { $0.order == .vector }) { return values.map { vector($0, at: place) } }
        return values.map { channelsFirst($0, at: place) }
    }
}
