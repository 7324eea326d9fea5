import AutoMLProcess
package import Foundation

/// Starts the processes of jobs, each in a session of its own: it outlives the controller, and can be ended with all
/// that it started.
package enum LocalSpawning {
    /// The environment variable by which a process says whose it is.
    static let jobVariable = "AUTOML_JOB"

    /// Why no process was started.
    struct Failure: Error {
        let code: Int32
        let reason: String

        /// Whether it may go better later: too many processes, no memory, or a program that is still being copied.
        var isPassing: Bool { [EAGAIN, ENOMEM, ENFILE, EMFILE, ETXTBSY].contains(code) }
    }

    /// - Throws: `Failure`.
    package static func start(_ job: JobRequest, id: JobID) throws -> pid_t {
        let log = open(job.log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard log >= 0 else { throw failure(errno, job.log.path) }
        defer { close(log) }
        let start = ProgramStart(
            job.arguments, environment: ProcessInfo.processInfo.environment.merging([jobVariable: id]) { $1 },
            leads: .session, output: log, errors: log)
        do {
            return try start.run()
        } catch {
            throw failure(error.code, job.arguments[0])
        }
    }

    /// Why this could never be a job's program; nil where it may be.
    static func obstacle(_ arguments: [String]) -> String? {
        guard let program = arguments.first else { return "a job needs a program" }
        return access(program, X_OK) == 0 ? nil : failure(errno, program).reason
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        Failure(code: code, reason: "\(path): \(StartFailure(code: code))")
    }
}
