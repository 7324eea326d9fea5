import AutoMLSearch
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
