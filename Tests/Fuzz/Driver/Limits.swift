import Foundation

/// What a worker may take: where it takes more, it ends, and the supervisor tells of it.
enum Limits {
    /// Seconds of processor time for one input. Time of the clock would depend on what else the machine does.
    static let secondsPerInput = 10

    /// A sanitizer reserves terabytes of addresses for its shadow; it has limits of its own (`Tests/sanitizers/run`).
    private static let isSanitized = !Set(ProcessInfo.processInfo.environment.keys)
        .isDisjoint(with: ["ASAN_OPTIONS", "TSAN_OPTIONS"])

    /// No more than `memory` bytes of addresses on top of those that the program has now, and no core files.
    static func bound(memory: Int) {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(coreFiles, &none)
        guard !isSanitized, let present = addressSpace else { return }
        var limit = rlimit(rlim_cur: rlim_t(present + memory), rlim_max: rlim_t(present + memory))
        setrlimit(addresses, &limit)
    }

    /// Starts, or starts anew, the clock of one input: when it runs out, SIGPROF ends the process.
    static func restartClock() {
        let seconds = secondsPerInput * (isSanitized ? 5 : 1)
        var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
        setitimer(profilingTimer, &timer, nil)
    }

    static func stopClock() {
        var timer = itimerval()
        setitimer(profilingTimer, &timer, nil)
    }

    #if canImport(Glibc)
        private static let coreFiles = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        private static let addresses = __rlimit_resource_t(RLIMIT_AS.rawValue)
        private static let profilingTimer = __itimer_which_t(ITIMER_PROF.rawValue)

        private static var addressSpace: Int? {
            let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").first
            return pages.flatMap { Int($0) }.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
        }
    #else
        private static let coreFiles = RLIMIT_CORE
        private static let addresses = RLIMIT_AS
        private static let profilingTimer = ITIMER_PROF
        /// macOS does not keep to a limit of addresses.
        private static let addressSpace: Int? = nil
    #endif
}
