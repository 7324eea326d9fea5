import Foundation

/// Floats on a 64-byte boundary, zero at first, owned.
///
/// Large ones come from the system and go back to it at once. Networks of all sizes come and go, and what the C library
/// keeps of them for later has holes that the next one does not fit: 25 kB a trial, measured.
final class AlignedBuffer {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(count: Int) throws(NetworkError) {
        self.count = count
        let bytes = Self.bytes(count)
        guard let memory = bytes < Self.mapped ? Self.allocate(bytes) : Self.map(bytes) else {
            throw .outOfMemory(bytes: bytes)
        }
        pointer = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    deinit {
        let bytes = Self.bytes(count)
        if bytes < Self.mapped { free(pointer) } else { munmap(pointer, bytes) }
    }

    /// From how many bytes on.
    private static let mapped = 64 << 10

    private static func bytes(_ count: Int) -> Int { max(count, 1) * MemoryLayout<Float>.stride }

    private static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer? {
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, 64, bytes) == 0, let memory else { return nil }
        memset(memory, 0, bytes)
        return memory
    }

    private static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return memory == MAP_FAILED ? nil : memory
    }

    var all: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: pointer, count: count) }

    func copy(from other: AlignedBuffer) {
        precondition(other.count == count, "buffers of the same use have the same size")
        memcpy(pointer, other.pointer, count * MemoryLayout<Float>.stride)
    }

    func clear() { memset(pointer, 0, count * MemoryLayout<Float>.stride) }

    /// The next multiple of 16 numbers.
    static func padded(_ count: Int) -> Int { (count + 15) & ~15 }
}
