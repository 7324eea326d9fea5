import Foundation

/// One run of one process of this machine: numbers of processes are used again, after a restart of the machine and
/// before.
///
/// On Linux it is told by /proc (proc(5)); elsewhere only the number is known.
package struct LocalProcess: Sendable, Hashable, Codable {
    /// Also the number of the session and of the group that it leads.
    package let pid: Int32
    /// Differs each time that the machine starts.
    let boot: String?
    /// Within which the number is unique: every container counts its own.
    let namespace: String?
    /// When it started, in ticks since the machine did.
    let start: UInt64?

    /// - Parameter pid: of a process that exists, be it as a zombie.
    package init(pid: Int32) {
        self.pid = pid
        boot = Self.ownBoot
        namespace = Self.ownNamespace
        start = Stat(of: pid)?.start
    }

    /// Whether this very run goes on. One of another namespace is not seen from here, and taken for gone.
    package var isRunning: Bool {
        guard let start else { return kill(pid, 0) == 0 || errno == EPERM }
        guard boot == Self.ownBoot, namespace == Self.ownNamespace, let stat = Stat(of: pid) else { return false }
        return stat.start == start && !stat.isZombie
    }

    private static let ownBoot = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines)
    private static let ownNamespace = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
}

extension LocalProcess {
    /// The process that was started for a job, whatever became of the one that started it: of those that have
    /// `AUTOML_JOB` in their environment, the one that leads a session; the oldest, where a job made further sessions.
    ///
    /// Nil where none runs, and where there is no /proc.
    package static func find(job: JobID) -> LocalProcess? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let leaders = names.compactMap { Int32($0) }.filter { isLeader($0) && environment(of: $0, names: job) }
        return leaders.map(LocalProcess.init(pid:)).filter(\.isRunning).min { ($0.start ?? 0) < ($1.start ?? 0) }
    }

    private static func isLeader(_ pid: Int32) -> Bool {
        guard let stat = Stat(of: pid) else { return false }
        return stat.session == pid && !stat.isZombie
    }

    private static func environment(of pid: Int32, names job: JobID) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/environ") else { return false }
        return bytes.split(separator: 0).contains(Data("\(LocalSpawning.jobVariable)=\(job)".utf8))
    }

    /// What is wanted of /proc/PID/stat.
    private struct Stat {
        let isZombie: Bool
        let session: Int32
        let start: UInt64

        init?(of pid: Int32) {
            guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
                // The program's name, the second field, stands in parentheses and may hold anything.
                let end = text.lastIndex(of: ")")
            else { return nil }
            let fields = text[text.index(after: end)...].split(separator: " ")
            guard fields.count > 19, let session = Int32(fields[3]), let start = UInt64(fields[19]) else { return nil }
            (isZombie, self.session, self.start) = (fields[0] == "Z" || fields[0] == "X", session, start)
        }
    }
}
