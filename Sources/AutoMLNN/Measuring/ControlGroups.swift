import Foundation

/// What Linux' control groups let a process have, such as those of a container or of a batch job.
///
/// A group's limit holds for all groups below it, so the tightest on the way up to the root counts. What files keep in
/// memory is given back when it is needed, and does not count as used. Reference: the kernel's `cgroup-v2.rst` and
/// `cgroup-v1/memory.rst`.
package struct ControlGroups {
    private let root: String
    private let membership: String

    /// - Parameters:
    ///   - root: where the groups are mounted.
    ///   - membership: tells which groups a process is in.
    package init(root: String = "/sys/fs/cgroup", membership: String = "/proc/self/cgroup") {
        self.root = root
        self.membership = membership
    }

    /// Nil where there is no limit.
    package var bytesLeft: Int? {
        let lines = (try? String(contentsOfFile: membership, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.flatMap { line in
            left(inGroupOf: line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false))
        }
        .min()
    }

    /// - Parameter fields: number, controllers (none in version 2) and path.
    private func left(inGroupOf fields: [Substring]) -> [Int] {
        guard fields.count == 3 else { return [] }
        let controllers = fields[1].split(separator: ",")
        if controllers.isEmpty { return walk(String(fields[2]), in: root, Self.version2) }
        return controllers.contains("memory") ? walk(String(fields[2]), in: root + "/memory", Self.version1) : []
    }

    /// In each group from `path` up to the mount: inside a container, only that may be seen.
    private func walk(_ path: String, in mount: String, _ files: Files) -> [Int] {
        var parts = path.split(separator: "/").filter { $0 != ".." }
        var found: [Int] = []
        while true {
            if let left = left(in: ([mount] + parts.map(String.init)).joined(separator: "/"), files) {
                found.append(left)
            }
            guard parts.popLast() != nil else { return found }
        }
    }

    private func left(in group: String, _ files: Files) -> Int? {
        guard let limit = number("\(group)/\(files.limit)"), let used = number("\(group)/\(files.used)") else {
            return nil
        }
        let statistics = (try? String(contentsOfFile: "\(group)/memory.stat", encoding: .utf8))?.split(separator: "\n")
        let line = statistics?.first { $0.hasPrefix(files.reclaimable + " ") }
        let reclaimable = line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
        return max(0, limit - max(0, used - reclaimable))
    }

    /// Nil for `max`, and where there is no such file.
    private func number(_ file: String) -> Int? {
        (try? String(contentsOfFile: file, encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private struct Files {
        let limit: String
        let used: String
        let reclaimable: String
    }

    private static let version2 = Files(limit: "memory.max", used: "memory.current", reclaimable: "inactive_file")
    private static let version1 = Files(
        limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", reclaimable: "total_inactive_file")
}
