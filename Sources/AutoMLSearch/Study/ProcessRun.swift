import Foundation

/// One run of one process on one machine: numbers of processes are used again, and every container counts its own.
///
/// Known on Linux, from /proc (proc(5)); nil elsewhere.
struct ProcessRun: Hashable, CustomStringConvertible {
    /// Differs each time that the machine starts.
    let boot: String
    /// Within which the process' number is unique.
    let namespace: String
    let process: Int32
    /// When the process started, in ticks since the machine did.
    let start: UInt64

    static let current = ProcessRun(of: ProcessInfo.processInfo.processIdentifier)

    private init?(of process: Int32) {
        guard
            let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
            let namespace = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid"),
            let start = Self.start(of: process)
        else { return nil }
        self.boot = boot.trimmingCharacters(in: .whitespacesAndNewlines)
        self.namespace = namespace
        self.process = process
        self.start = start
    }

    /// Nil for text that `description` did not write.
    init?(_ description: String) {
        let parts = description.split(separator: " ").map(String.init)
        guard parts.count == 4, let process = Int32(parts[2]), let start = UInt64(parts[3]) else { return nil }
        (boot, namespace, self.process, self.start) = (parts[0], parts[1], process, start)
    }

    var description: String { "\(boot) \(namespace) \(process) \(start)" }

    /// Nil where no process has this number.
    static func start(of process: Int32) -> UInt64? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            // The program's name, the second field, stands in parentheses and may hold anything.
            let end = status.lastIndex(of: ")")
        else { return nil }
        let fields = status[status.index(after: end)...].split(separator: " ")
        // A zombie runs no more, though its number is taken.
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return UInt64(fields[19])
    }
}
