package import Foundation

/// Records one behind the other, as TensorFlow keeps them: length, check of the length, bytes, check of the bytes.
///
/// Lengths are 64 bits and checks 32 bits, little-endian. A check is a CRC-32C, rotated and moved, so that the check of
/// bytes which hold checks themselves is none of theirs. Reference: tensorflow/core/lib/io/record_writer.h.
package struct RecordFile {
    package private(set) var bytes = Data()

    package init() {}

    package mutating func append(_ record: [UInt8]) {
        let length = Self.littleEndian(UInt64(record.count))
        bytes += length
        bytes += Self.littleEndian(Self.masked(CRC32C.checksum(of: length)))
        bytes += record
        bytes += Self.littleEndian(Self.masked(CRC32C.checksum(of: record)))
    }

    private static func masked(_ checksum: UInt32) -> UInt32 {
        (checksum >> 15 | checksum << 17) &+ 0xa282_ead8
    }

    private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
