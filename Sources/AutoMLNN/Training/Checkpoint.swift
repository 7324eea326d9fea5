/// Bytes of a checkpoint being written: fixed-width, little-endian.
struct CheckpointWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value))) }

    mutating func write(_ value: Double) { write(value.bitPattern) }

    mutating func write(_ buffer: AlignedBuffer) {
        write(buffer.count)
        bytes.append(contentsOf: UnsafeRawBufferPointer(buffer.all))
    }

    /// The bytes with their sum at the end.
    func finished() -> [UInt8] {
        var sealed = self
        sealed.write(Checksum.of(bytes[...]))
        return sealed.bytes
    }
}

/// Reads what `CheckpointWriter` wrote; anything else is an error, never a crash.
struct CheckpointReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// - Throws: `NetworkError.invalidCheckpoint` where the bytes are not what their sum says.
    init(_ bytes: [UInt8]) throws(NetworkError) {
        guard bytes.count > 8 else { throw .invalidCheckpoint(reason: "cut off at byte \(bytes.count)") }
        self.bytes = bytes.dropLast(8)
        place = bytes.count - 8
        let sum = Self.integer(bytes[place...])
        guard sum == Checksum.of(self.bytes) else {
            throw .invalidCheckpoint(reason: "damaged or cut off: its checksum does not match its \(bytes.count) bytes")
        }
        place = 0
    }

    mutating func readWord() throws(NetworkError) -> UInt64 {
        guard bytes.count - place >= 8 else { throw .invalidCheckpoint(reason: "cut off at byte \(bytes.count)") }
        defer { place += 8 }
        return Self.integer(bytes[place..<place + 8])
    }

    mutating func readInt() throws(NetworkError) -> Int { Int(Int64(bitPattern: try readWord())) }

    mutating func readDouble() throws(NetworkError) -> Double { Double(bitPattern: try readWord()) }

    /// Where the numbers of a buffer of `count` lie.
    mutating func readFloats(_ count: Int) throws(NetworkError) -> Range<Int> {
        let (given, size) = (try readInt(), count * MemoryLayout<Float>.stride)
        guard given == count, bytes.count - place >= size else {
            throw .invalidCheckpoint(reason: "\(given) numbers at byte \(place) where \(count) are due")
        }
        defer { place += size }
        return place..<place + size
    }

    func copy(_ range: Range<Int>, to buffer: AlignedBuffer) {
        UnsafeMutableRawBufferPointer(buffer.all).copyBytes(from: bytes[range])
    }

    var isAtEnd: Bool { place == bytes.count }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// 64-bit FNV-1a (Fowler, Noll, Vo): tells damaged bytes, not forged ones.
package enum Checksum {
    package static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBytes { bytes in
            var state: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return state
        }
    }
}
