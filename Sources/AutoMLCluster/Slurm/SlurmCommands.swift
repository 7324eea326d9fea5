import AutoMLProcess
import AutoMLWording
import Foundation

/// The programs of Slurm, how to reach them, and how long to wait for them.
public struct SlurmCommands: Sendable, Hashable {
    /// By name, to be found through PATH, or by path.
    public var sbatch = "sbatch"
    public var squeue = "squeue"
    public var scancel = "scancel"
    public var sinfo = "sinfo"
    /// Added to ours, such as SLURM_CONF.
    public var environment: [String: String] = [:]
    /// Of one call. Slurm's own patience (`MessageTimeout`, 10 s by default, and several tries) may last minutes.
    public var timeLimit: Duration = .seconds(10)

    public init() {}
}

extension SlurmCommands {
    /// Runs one of the programs to its end.
    ///
    /// - Returns: what it wrote, and its exit code, which may tell of a failure.
    /// - Throws: `ExecutorError`: refused where there is no such program; unreachable where it does not end in time or says
    ///   that nobody answers; full where it says so.
    func run(
        _ program: String, _ arguments: [String], input: String = "", complaint: String? = nil
    ) throws(ExecutorError) -> BoundedCommand.Outcome {
        let command = BoundedCommand(
            arguments: [program] + arguments, input: input, environment: settings, timeLimit: timeLimit,
            complaint: complaint)
        let outcome: BoundedCommand.Outcome
        do {
            outcome = try command.run()
        } catch {
            throw cannotStart(program, error)
        }
        if let error = failure(of: program, outcome) { throw error }
        return outcome
    }

    private func failure(of program: String, _ outcome: BoundedCommand.Outcome) -> ExecutorError? {
        let complaint = SlurmComplaint(outcome.errors)
        let said = complaint.sentence ?? "it said nothing"
        switch outcome.ending {
        case .exited(0): return nil
        case .complained: return .full(said)
        case .timedOut: return .unreachable("\(program) did not answer within \(seconds) s: \(said)")
        case .wroteTooMuch: return .unreachable("\(program) wrote more than can be an answer: \(said)")
        case .exited: return complaint.isUnreachable ? .unreachable("\(program): \(said)") : nil
        }
    }

    private func cannotStart(_ program: String, _ failure: StartFailure) -> ExecutorError {
        guard failure.code == ENOENT else { return .unreachable("cannot start \(program): \(failure)") }
        return .refused(
            "no program '\(program.printable(limit: 200))'; run on a machine from which jobs can be submitted to Slurm "
                + "(Debian: package slurm-client)")
    }

    private var seconds: String { Number.short(timeLimit / .seconds(1)) }

    /// Users set variables that filter or shape what Slurm's programs print, or turn a job into many: not for us.
    private var settings: [String: String] {
        let shaping = ["SQUEUE_", "SCANCEL_", "SINFO_", "SBATCH_ARRAY_INX", "SBATCH_WAIT"]
        return ProcessInfo.processInfo.environment
            .filter { name, _ in !shaping.contains { name.hasPrefix($0) } }
            .merging(environment) { $1 }
    }
}
