/// A protocol buffer without its schema: one field, however deep, is changed, dropped, doubled or moved, and the lengths
/// of all messages around it fit again.
///
/// Reference: Protocol Buffers documentation, "Encoding".
struct ProtocolBuffer: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        if dice.oneIn(8) { return mutator.mutated(file, &dice) }
        return Self.mutated(message: file[...], mutator, &dice) ?? mutator.mutated(file, &dice)
    }

    /// Nil where the bytes are no message.
    private static func mutated(
        message: ArraySlice<UInt8>, _ mutator: Mutator, _ dice: inout Dice
    ) -> [UInt8]? {
        guard var fields = Field.all(in: message), !fields.isEmpty else { return nil }
        let place = dice.below(fields.count)
        switch dice.below(14) {
        case 0: fields.remove(at: place)
        case 1: fields.insert(fields[place], at: dice.below(fields.count + 1))
        case 2: fields.swapAt(place, dice.below(fields.count))
        case 3: fields[place].number = UInt64(1 + dice.below(20))
        default: change(&fields[place], mutator, &dice)
        }
        return fields.flatMap(\.bytes)
    }

    private static func change(_ field: inout Field, _ mutator: Mutator, _ dice: inout Dice) {
        switch field.content {
        case .varint(let value):
            let others: [UInt64] = [0, 1, 2, 3, 7, 127, 255, 4_096, 65_536, 1 << 26, 1 << 31, 1 << 62, 1 << 63, .max]
            field.content = .varint(dice.oneIn(2) ? dice.pick(others) : value &+ UInt64(dice.below(5)) &- 2)
        case .fixed(let bytes): field.content = .fixed(bytes.map { dice.oneIn(3) ? dice.byte() : $0 })
        case .bytes(let bytes):
            let inner = dice.oneIn(8) ? nil : mutated(message: bytes, mutator, &dice)
            field.content = .bytes((inner ?? mutator.mutated(Array(bytes), &dice))[...])
        }
    }
}

/// One field of a message: its number and what it holds.
private struct Field {
    enum Content {
        case varint(UInt64)
        /// Of 4 or 8 bytes.
        case fixed([UInt8])
        case bytes(ArraySlice<UInt8>)
    }

    var number: UInt64
    var content: Content

    /// Nil where these are no fields.
    static func all(in bytes: ArraySlice<UInt8>) -> [Field]? {
        var (rest, fields) = (bytes, [Field]())
        while !rest.isEmpty {
            guard let field = next(&rest) else { return nil }
            fields.append(field)
        }
        return fields
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> Field? {
        guard let tag = varint(&rest), tag >> 3 > 0, tag >> 3 < 1 << 10 else { return nil }
        switch tag & 7 {
        case 0: return varint(&rest).map { Field(number: tag >> 3, content: .varint($0)) }
        case 1, 5:
            let size = tag & 7 == 1 ? 8 : 4
            guard rest.count >= size else { return nil }
            defer { rest = rest.dropFirst(size) }
            return Field(number: tag >> 3, content: .fixed(Array(rest.prefix(size))))
        case 2:
            guard let length = varint(&rest), length <= UInt64(rest.count) else { return nil }
            defer { rest = rest.dropFirst(Int(length)) }
            return Field(number: tag >> 3, content: .bytes(rest.prefix(Int(length))))
        default: return nil
        }
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var (value, shift) = (UInt64(0), UInt64(0))
        while let byte = rest.popFirst(), shift < 64 {
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        return nil
    }

    var bytes: [UInt8] {
        switch content {
        case .varint(let value): Self.varint(number << 3) + Self.varint(value)
        case .fixed(let bytes): Self.varint(number << 3 | (bytes.count == 8 ? 1 : 5)) + bytes
        case .bytes(let bytes): Self.varint(number << 3 | 2) + Self.varint(UInt64(bytes.count)) + bytes
        }
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var (rest, result) = (value, [UInt8]())
        while rest > 127 {
            result.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return result + [UInt8(rest)]
    }
}
