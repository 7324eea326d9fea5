import Foundation

extension [Float] {
    /// The numbers of little-endian IEEE 754 single precision, bit for bit; `bytes` holds a multiple of four.
    init(littleEndian bytes: Data) {
        self = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map { index in
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
            }
        }
    }

    /// Four bytes for each number, bit for bit.
    var littleEndianBytes: Data {
        map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
    }
}

extension Data {
    /// Four bytes for each number, bit for bit, a few at a time: those of a large tensor are not there twice.
    mutating func append(littleEndian numbers: [Float]) {
        for start in stride(from: 0, to: numbers.count, by: 1 << 14) {
            numbers[start...].prefix(1 << 14).map(\.bitPattern.littleEndian).withUnsafeBytes { append(contentsOf: $0) }
        }
    }
}

extension [Int64] {
    /// The numbers of little-endian two's complement; `bytes` holds a multiple of eight.
    init(littleEndian bytes: Data) {
        self = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 8).map { index in
                Int64(littleEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: Int64.self))
            }
        }
    }

    var littleEndianBytes: Data {
        map(\.littleEndian).withUnsafeBytes { Data($0) }
    }
}
