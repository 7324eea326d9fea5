import CKernels
import Foundation

extension Machine {
    /// Bytes that this program may still take before the machine has none left, or the container or the limit of address
    /// space (`ulimit -v`) that it runs under.
    public static var availableMemory: Int {
        let whole = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        #if os(Linux)
            return [free, ControlGroups().bytesLeft, addressSpaceLeft].compactMap { $0 }.reduce(whole, min)
        #else
            return whole
        #endif
    }

    /// Makes the C library give large blocks back to the system as soon as they are free. Call at the start.
    ///
    /// Else it learns from each one that is freed to keep such for later, in a heap of every thread: the copies of weights
    /// in which models are saved then add up to twice what trials may take.
    public static func giveBackLargeBlocks() { aml_give_back_large_blocks() }

    /// The most that this process ever held; nil where the system does not tell.
    public static var peakMemory: Int? { status("VmHWM:") }

    /// How many processes the system has ended for want of memory since it started; nil where it does not tell.
    public static var outOfMemoryKills: Int? {
        let lines = (try? String(contentsOfFile: "/proc/vmstat", encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("oom_kill ") }?.split(separator: " ").last.flatMap { Int($0) }
    }

    private static func status(_ name: String) -> Int? { kilobytes(name, in: "/proc/self/status") }

    /// What the kernel reckons that new programs can have without swapping.
    private static var free: Int? { kilobytes("MemAvailable:", in: "/proc/meminfo") }

    private static func kilobytes(_ name: String, in file: String) -> Int? {
        let lines = (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }

    #if os(Linux)
        private static var addressSpaceLeft: Int? {
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max),
                let used = status("VmSize:")
            else { return nil }
            return max(0, Int(limit.rlim_cur) - used)
        }
    #endif
}
