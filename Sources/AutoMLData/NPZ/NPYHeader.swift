import Foundation

/// What a .npy file says of its array.
struct NPYHeader {
    let type: ElementType
    let isFortran: Bool
    let shape: [Int]
    /// Elements.
    let count: Int

    /// `<f4`: byte order, kind, bytes.
    struct ElementType {
        var isBigEndian: Bool
        /// b (truth value), i, u, f, S (bytes) or U (four bytes a character).
        var kind: Character
        var size: Int
    }

    /// - Returns: the header and where the array begins.
    static func read(_ bytes: [UInt8], place: String) throws -> (NPYHeader, start: Int) {
        guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 12, (1...3).contains(bytes[6]) else {
            throw DataError(place, "is not an array that NumPy wrote")
        }
        let width = bytes[6] == 1 ? 2 : 4
        let length = bytes[8..<8 + width].reversed().reduce(0) { $0 << 8 | Int($1) }
        let start = 8 + width + length
        guard length <= 1 << 16, start <= bytes.count else { throw DataError(place, "its header is cut off") }
        let text = String(decoding: bytes[8 + width..<start], as: UTF8.self)
        return (try NPYHeader(text, place: place), start)
    }

    /// - Parameter text: `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`
    private init(_ text: String, place: String) throws {
        let unknown = DataError(place, "its header is not as NumPy writes it")
        guard let order = Self.value("fortran_order", in: text), let list = Self.value("shape", in: text)?.dropFirst()
        else {
            throw unknown
        }
        type = try Self.type(Self.value("descr", in: text), place: place)
        isFortran = order.hasPrefix("True")
        let sizes = list.prefix { $0 != ")" }.split(separator: ",").map { $0.filter { $0 != " " } }.filter {
            !$0.isEmpty
        }
        shape = try sizes.map { size in
            guard let number = Int(size), number >= 0 else { throw unknown }
            return number
        }
        var product = 1
        for size in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            product = overflow ? .max : next
        }
        count = product
        if shape.contains(0) || shape.isEmpty { throw DataError(place, "has nothing in it") }
    }

    /// What follows a key.
    private static func value(_ key: String, in text: String) -> Substring? {
        for quote in ["'", "\""] {
            if let range = text.range(of: "\(quote)\(key)\(quote):") {
                return text[range.upperBound...].drop { $0 == " " }
            }
        }
        return nil
    }

    private static func type(_ text: Substring?, place: String) throws -> ElementType {
        let known = "whole numbers, reals of 2, 4 or 8 bytes, truth values and texts are read"
        guard let text, let quote = text.first, quote == "'" || quote == "\"" else {
            throw DataError(place, "its elements are of several parts; \(known)")
        }
        let name = text.dropFirst().prefix { $0 != quote }
        let body = name.drop { "<>|=".contains($0) }
        if body.first == "O" {
            throw DataError(place, "holds Python objects, which are not read: save numbers or texts")
        }
        guard let kind = body.first, let number = Int(body.dropFirst()), let size = sizes(kind, number) else {
            throw DataError(place, "its elements are of type '\(name)'; \(known)")
        }
        return ElementType(isBigEndian: name.first == ">", kind: kind, size: size)
    }

    /// Bytes of an element; nil for what is not read.
    private static func sizes(_ kind: Character, _ number: Int) -> Int? {
        switch kind {
        case "b": number == 1 ? 1 : nil
        case "i", "u": [1, 2, 4, 8].contains(number) ? number : nil
        case "f": [2, 4, 8].contains(number) ? number : nil
        case "S": (1...4096).contains(number) ? number : nil
        case "U": (1...4096).contains(number) ? 4 * number : nil
        default: nil
        }
    }
}
