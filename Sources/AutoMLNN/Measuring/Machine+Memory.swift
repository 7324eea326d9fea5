import Foundation

extension Machine {
    /// Bytes that programs may still take before the machine, or the container this runs in, has none left.
    public static var availableMemory: Int {
        let whole = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        #if os(Linux)
            return min(free ?? whole, leftInContainer ?? whole)
        #else
            return whole
        #endif
    }

    #if os(Linux)
        /// What the kernel reckons that new programs can have without swapping.
        private static var free: Int? {
            let lines = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8))?.split(separator: "\n") ?? []
            let line = lines.first { $0.hasPrefix("MemAvailable:") }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
        }

        /// Control groups, version 2: `max` where there is no limit.
        private static var leftInContainer: Int? {
            guard let limit = number(in: "memory.max"), let used = number(in: "memory.current") else { return nil }
            return max(limit - used, 0)
        }

        private static func number(in file: String) -> Int? {
            (try? String(contentsOfFile: "/sys/fs/cgroup/" + file, encoding: .utf8))
                .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
    #endif
}
