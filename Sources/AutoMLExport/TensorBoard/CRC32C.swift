/// The Castagnoli cyclic redundancy check of 32 bits, bits reversed: polynomial 0x1EDC6F41, all ones at the start and
/// inverted at the end. Reference: RFC 3720, appendix B.4.
package enum CRC32C {
    /// What eight zero bits do to each byte.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0x82f6_3b78 : value >> 1 }
    }

    package static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { state, byte in state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] }
    }
}
