/// Hands out the bytes of a checkpoint piece by piece, fixed-width, little-endian, with their sum at the end.
///
/// A large network's bytes put together first would take as much memory again as its training.
struct CheckpointWriter {
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var sum = Checksum()

    init(_ sink: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.sink = sink }

    mutating func write(_ value: UInt64) throws {
        try withUnsafeBytes(of: value.littleEndian) { try write($0) }
    }

    mutating func write(_ value: Int) throws { try write(UInt64(bitPattern: Int64(value))) }

    mutating func write(_ value: Double) throws { try write(value.bitPattern) }

    mutating func write(_ buffer: AlignedBuffer) throws {
        try write(buffer.count)
        try write(UnsafeRawBufferPointer(buffer.all))
    }

    mutating func finish() throws { try write(sum.state) }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        sum.add(bytes)
        try sink(bytes)
    }
}

/// Where the bytes of a checkpoint are, such as a file.
public protocol CheckpointBytes {
    var count: Int { get }
    /// Fills `target` with the bytes from `place` on; false where they cannot be read.
    func read(from place: Int, into target: UnsafeMutableRawBufferPointer) -> Bool
}

extension [UInt8]: CheckpointBytes {
    public func read(from place: Int, into target: UnsafeMutableRawBufferPointer) -> Bool {
        guard place >= 0, place + target.count <= count else { return false }
        target.copyBytes(from: self[place..<place + target.count])
        return true
    }
}

/// Reads what `CheckpointWriter` wrote; anything else is an error, never a crash.
struct CheckpointReader<Bytes: CheckpointBytes> {
    private let bytes: Bytes
    /// Without the sum at the end.
    private let count: Int
    private var place = 0

    /// - Throws: `NetworkError.invalidCheckpoint` where the bytes are not what their sum says.
    init(_ bytes: Bytes) throws(NetworkError) {
        guard bytes.count > 8 else { throw .invalidCheckpoint(reason: "cut off at byte \(bytes.count)") }
        self.bytes = bytes
        count = bytes.count - 8
        guard try word(at: count) == (try Self.sum(of: bytes, count)) else {
            throw .invalidCheckpoint(reason: "damaged or cut off: its checksum does not match its \(bytes.count) bytes")
        }
    }

    mutating func readWord() throws(NetworkError) -> UInt64 {
        guard count - place >= 8 else { throw .invalidCheckpoint(reason: "cut off at byte \(count)") }
        defer { place += 8 }
        return try word(at: place)
    }

    mutating func readInt() throws(NetworkError) -> Int { Int(Int64(bitPattern: try readWord())) }

    mutating func readDouble() throws(NetworkError) -> Double { Double(bitPattern: try readWord()) }

    /// Where the numbers of a buffer of `count` begin.
    mutating func readFloats(_ count: Int) throws(NetworkError) -> Int {
        let (given, size) = (try readInt(), count * MemoryLayout<Float>.stride)
        guard given == count, self.count - place >= size else {
            throw .invalidCheckpoint(reason: "\(given) numbers at byte \(place) where \(count) are due")
        }
        defer { place += size }
        return place
    }

    func copy(from place: Int, to buffer: AlignedBuffer) throws(NetworkError) {
        try Self.read(bytes, from: place, into: UnsafeMutableRawBufferPointer(buffer.all))
    }

    var isAtEnd: Bool { place == count }

    private func word(at place: Int) throws(NetworkError) -> UInt64 {
        var word: UInt64 = 0
        try withUnsafeMutableBytes(of: &word) { (target) throws(NetworkError) in
            try Self.read(bytes, from: place, into: target)
        }
        return UInt64(littleEndian: word)
    }

    private static func read(
        _ bytes: Bytes, from place: Int, into target: UnsafeMutableRawBufferPointer
    ) throws(NetworkError) {
        guard bytes.read(from: place, into: target) else {
            throw .invalidCheckpoint(reason: "cannot be read at byte \(place)")
        }
    }

    private static func sum(of bytes: Bytes, _ count: Int) throws(NetworkError) -> UInt64 {
        var sum = Checksum()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        for start in stride(from: 0, to: count, by: piece.count) {
            let part = UnsafeMutableRawBufferPointer(rebasing: piece.prefix(min(piece.count, count - start)))
            try read(bytes, from: start, into: part)
            sum.add(UnsafeRawBufferPointer(part))
        }
        return sum.state
    }
}

/// 64-bit FNV-1a (Fowler, Noll, Vo): tells damaged bytes, not forged ones.
package struct Checksum {
    package private(set) var state: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var state = state
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        self.state = state
    }

    package static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var sum = Checksum()
        bytes.withUnsafeBytes { sum.add($0) }
        return sum.state
    }
}
