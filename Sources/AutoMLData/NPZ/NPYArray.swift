/// An array as NumPy writes it: any shape, C or Fortran order, whole numbers, reals, truth values or texts.
///
/// Reference: NumPy Enhancement Proposal 1, and `numpy.lib.format` (versions 1.0 to 3.0).
struct NPYArray {
    let place: String
    let header: NPYHeader
    private let bytes: [UInt8]
    private let start: Int

    var shape: [Int] { header.shape }

    /// - Parameter place: file and name, for messages.
    /// - Throws: `DataError` for another format, a type that is not known here, or a shape that is not what follows.
    init(_ bytes: [UInt8], place: String) throws {
        (self.place, self.bytes) = (place, bytes)
        (header, start) = try NPYHeader.read(bytes, place: place)
        let (size, overflow) = header.count.multipliedReportingOverflow(by: header.type.size)
        if overflow || size != bytes.count - start {
            let words = header.shape.map(String.init).joined(separator: "×")
            throw DataError(
                place, "its header says \(words) of \(header.type.size) bytes each; \(bytes.count - start) bytes follow"
            )
        }
    }

    /// All numbers, last dimension fastest.
    ///
    /// - Throws: `DataError` for texts.
    func floats() throws -> [Float] {
        try values {
            Float($0)
        } whole: {
            Float($0)
        }
    }

    /// The same as single bytes, where the array holds nothing else.
    func unsignedBytes() -> [UInt8]? {
        guard header.type.kind == "u", header.type.size == 1 else { return nil }
        return inOrder(Array(bytes[start...]))
    }

    /// Every element as a text: whole numbers without a point, texts without what fills them up.
    func texts() throws -> [String] {
        switch header.type.kind {
        case "U": inOrder((0..<header.count).map(unicode))
        case "S": inOrder((0..<header.count).map(latin))
        default:
            try values {
                $0.rounded() == $0 && abs($0) < 0x1p53 ? String(Int($0)) : "\($0)"
            } whole: {
                "\($0)"
            }
        }
    }

    private func values<Value>(real: @escaping (Double) -> Value, whole: @escaping (Int) -> Value) throws -> [Value] {
        let (type, size) = (header.type, header.type.size)
        let read: (UInt64) -> Value
        switch (type.kind, size) {
        case ("b", 1), ("u", _): read = { whole(Int(clamping: $0)) }
        case ("i", _):
            read = { whole(Int(truncatingIfNeeded: Int64(bitPattern: $0 << (64 - 8 * size)) >> (64 - 8 * size))) }
        case ("f", 2): read = { real(Double(Half.value($0))) }
        case ("f", 4): read = { real(Double(Float(bitPattern: UInt32($0)))) }
        case ("f", 8): read = { real(Double(bitPattern: $0)) }
        default: throw DataError(place, "holds texts where numbers are needed")
        }
        return inOrder((0..<header.count).map { read(bits(start + $0 * size, size)) })
    }

    private func bits(_ place: Int, _ size: Int) -> UInt64 {
        var value: UInt64 = 0
        for offset in 0..<size {
            let byte = UInt64(bytes[place + (header.type.isBigEndian ? offset : size - 1 - offset)])
            value = value << 8 | byte
        }
        return value
    }

    private func unicode(_ index: Int) -> String {
        let first = start + index * header.type.size
        var text = String.UnicodeScalarView()
        for offset in stride(from: 0, to: header.type.size, by: 4) {
            guard let scalar = Unicode.Scalar(UInt32(bits(first + offset, 4))), scalar != "\0" else { break }
            text.append(scalar)
        }
        return String(text)
    }

    private func latin(_ index: Int) -> String {
        let first = start + index * header.type.size
        return String(decoding: bytes[first..<first + header.type.size].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Fortran has the first dimension fastest.
    private func inOrder<Value>(_ values: [Value]) -> [Value] {
        guard header.isFortran, shape.count > 1, !values.isEmpty else { return values }
        var strides = [1]
        for size in shape.dropLast() { strides.append((strides.last ?? 1) * size) }
        var (position, place) = ([Int](repeating: 0, count: shape.count), 0)
        return values.indices.map { _ in
            let value = values[place]
            for axis in shape.indices.reversed() {
                position[axis] += 1
                place += strides[axis]
                if position[axis] < shape[axis] { break }
                place -= strides[axis] * shape[axis]
                position[axis] = 0
            }
            return value
        }
    }
}

/// Half precision, IEEE 754 binary16; `Float16` is not there on every platform.
private enum Half {
    static func value(_ bits: UInt64) -> Float {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023) / 1024)
        let size: Float =
            switch exponent {
            case 0: fraction * 0x1p-14
            case 31: fraction == 0 ? .infinity : .nan
            default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
            }
        return bits >> 15 & 1 == 1 ? -size : size
    }
}
