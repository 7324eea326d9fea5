/// How a process ended, as squeue's `exit_code` tells it: a wait status (768 for exit code 3, 9 for SIGKILL), or
/// `3:0` and `0:9` as Slurm's other programs write it.
struct SlurmExitStatus {
    let ending: JobEnding

    /// Nil for a number that is no wait status, such as an error number of Slurm's own.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int32($0) ?? -1 }
        guard parts.allSatisfy({ (0...0xffff).contains($0) }) else { return nil }
        switch parts.count {
        case 1: self.init(code: parts[0] >> 8, signal: parts[0] & 0x7f)
        case 2: self.init(code: parts[0], signal: parts[1])
        default: return nil
        }
    }

    /// A process ends in one of two ways, and not of a real-time signal: `0:53` is Slurm's error 4021, cut in pieces.
    private init?(code: Int32, signal: Int32) {
        guard code == 0 || signal == 0, signal <= 31 else { return nil }
        ending = signal == 0 ? .exited(code) : .signalled(signal)
    }
}
