import Foundation

/// Numbers that a worker leaves in a file's memory, where they outlive it: which input it was at when it died.
final class Scoreboard: @unchecked Sendable {
    private static let bytes = 4 * MemoryLayout<Int>.stride
    private let numbers: UnsafeMutablePointer<Int>

    /// - Parameter path: made where there is none.
    init(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, ftruncate(descriptor, off_t(Self.bytes)) == 0,
            let memory = mmap(nil, Self.bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
        else { throw BrokenPromise(what: "no scoreboard at \(path)") }
        close(descriptor)
        numbers = memory.bindMemory(to: Int.self, capacity: 4)
    }

    deinit { munmap(numbers, Self.bytes) }

    /// The input that is being read.
    var run: Int {
        get { numbers[0] }
        set { numbers[0] = newValue }
    }
    var accepted: Int {
        get { numbers[1] }
        set { numbers[1] = newValue }
    }
    var refused: Int {
        get { numbers[2] }
        set { numbers[2] = newValue }
    }
    var broken: Int {
        get { numbers[3] }
        set { numbers[3] = newValue }
    }
}
