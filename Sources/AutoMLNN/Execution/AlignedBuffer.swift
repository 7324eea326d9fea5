import Foundation

/// Floats on a 64-byte boundary, zero at first, owned.
final class AlignedBuffer {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(count: Int) throws(NetworkError) {
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, 64, bytes) == 0, let memory else { throw .outOfMemory(bytes: bytes) }
        memset(memory, 0, bytes)
        pointer = memory.bindMemory(to: Float.self, capacity: max(count, 1))
        self.count = count
    }

    deinit { free(pointer) }

    var all: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: pointer, count: count) }

    func copy(from other: AlignedBuffer) {
        precondition(other.count == count, "buffers of the same use have the same size")
        memcpy(pointer, other.pointer, count * MemoryLayout<Float>.stride)
    }

    /// The next multiple of 16 numbers.
    static func padded(_ count: Int) -> Int { (count + 15) & ~15 }
}
