/// Memory between two fences, so that a kernel that writes beside it is seen.
///
/// A fence in front of and behind what kernels only read is NaN, so that what it must not read is seen in its sums.
final class GuardedBuffer<Number: BitwiseCopyable & Equatable> {
    let pointer: UnsafeMutablePointer<Number>
    let count: Int
    private let memory: UnsafeMutablePointer<Number>
    /// A cache line and a half of floats; kernels need no alignment beyond a number's own.
    private static var fence: Int { 25 }
    private let fenceBits: [UInt8]

    init(_ numbers: [Number], fence: Number) {
        count = numbers.count
        fenceBits = withUnsafeBytes(of: fence, Array.init)
        memory = .allocate(capacity: numbers.count + 2 * Self.fence)
        memory.initialize(repeating: fence, count: numbers.count + 2 * Self.fence)
        pointer = memory + Self.fence
        pointer.update(from: numbers, count: numbers.count)
    }

    deinit { memory.deallocate() }

    var numbers: [Number] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

    /// Whether both fences hold, bit for bit the number they were made of.
    var isIntact: Bool {
        (0..<Self.fence).allSatisfy { bits(memory[$0]) == fenceBits && bits(pointer[count + $0]) == fenceBits }
    }

    private func bits(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number, Array.init) }
}

extension GuardedBuffer<Float> {
    /// What a kernel reads.
    static func given(_ numbers: [Float]) -> GuardedBuffer { GuardedBuffer(numbers, fence: .nan) }

    /// What a kernel must fill: reading any of it before shows.
    static func unwritten(_ count: Int) -> GuardedBuffer {
        GuardedBuffer([Float](repeating: .nan, count: count), fence: 12345)
    }
}
