import AutoMLSearch
import CKernels
import Foundation

/// Readers with faults, for the test that shows that none of them gets past the driver.
extension FuzzTarget {
    static let faulty: [FuzzTarget] = [
        faulty("crash") { input in _ = input[input.count] },
        faulty("overflow") { _ in _ = deep(1) },
        faulty("hang") { _ in while getpid() > 0 {} },
        faulty("hoard") { _ in _ = [UInt8](repeating: 1, count: 1 << 30).count },
        faulty("foreign") { _ in throw CocoaError(.fileReadCorruptFile) },
        faulty("two_lines") { _ in throw JournalError("one\ntwo") },
        faulty("escape") { _ in throw JournalError("\u{1b}[2J") },
        faulty("silent") { _ in throw JournalError(" ") },
        faulty("endless") { _ in throw JournalError(String(repeating: "x", count: 10_000)) },
        faulty("promise") { _ in try promise(false, "two and two are five") },
        faulty("exit") { _ in exit(3) },
    ]

    /// Faults that only a sanitizer notices (`Tests/sanitizers/run`).
    static let sanitized: [FuzzTarget] = [
        faulty("overrun") { _ in Overrun.bytes() },
        faulty("kernel") { _ in Overrun.kernel() },
        faulty("race") { _ in Race.run() },
    ]

    /// Accepts every input but one. The journal's errors are as careless as what they are given.
    private static func faulty(
        _ name: String, _ fault: @escaping @Sendable ([UInt8]) async throws -> Void
    ) -> FuzzTarget {
        FuzzTarget(name: "faulty_\(name)", corpus: "faulty", memory: 128 << 20) { input, _ in
            if input == Array("fault".utf8) { try await fault(input) }
        }
    }

    private static func deep(_ depth: Int) -> Int { depth + (depth > 0 ? deep(depth + 1) : 0) }
}

/// Touches memory that is not its own.
private enum Overrun {
    static func bytes() {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
        defer { bytes.deallocate() }
        bytes[getpid() > 0 ? 16 : 0] = 1
    }

    /// In C: twice as many numbers as there are.
    static func kernel() {
        let numbers = UnsafeMutablePointer<Float>.allocate(capacity: 64)
        numbers.initialize(repeating: 1, count: 64)
        defer { numbers.deallocate() }
        aml_kernels_chosen().pointee.activation(AML_RELU, 128, numbers, numbers)
    }
}

/// Two threads that count without a lock.
private enum Race {
    nonisolated(unsafe) static var count = 0

    static func run() {
        let threads = (0..<2).map { _ in
            Thread { for _ in 0..<100_000 { count += getpid() > 0 ? 1 : 0 } }
        }
        for thread in threads { thread.start() }
        while threads.contains(where: { !$0.isFinished }) { usleep(1_000) }
    }
}
