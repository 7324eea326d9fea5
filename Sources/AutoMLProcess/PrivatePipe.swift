import Foundation

/// A pipe whose ends no program inherits, unless one is given to it as a stream.
package struct PrivatePipe {
    package let reading: Int32
    package let writing: Int32

    package init() throws(StartFailure) {
        _ = Self.outlivesClosedPipes
        var ends: [Int32] = [-1, -1]
        let code = ProgramStart.lock.withLock {
            guard pipe(&ends) == 0 else { return errno }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return 0
        }
        guard code == 0 else { throw StartFailure(code: code) }
        (reading, writing) = (ends[0], ends[1])
    }

    /// One for each of a program's streams, all or none.
    package static func forStreams() throws(StartFailure) -> (input: Self, output: Self, errors: Self) {
        var pipes: [PrivatePipe] = []
        do {
            while pipes.count < 3 { pipes.append(try PrivatePipe()) }
        } catch {
            for pipe in pipes { pipe.close() }
            throw error
        }
        return (pipes[0], pipes[1], pipes[2])
    }

    /// Both ends.
    package func close() { for end in [reading, writing] { Foundation.close(end) } }

    /// Writing to a program that has ended is an error, not the end of ours.
    private static let outlivesClosedPipes: Void = { signal(SIGPIPE, SIG_IGN) }()
}
