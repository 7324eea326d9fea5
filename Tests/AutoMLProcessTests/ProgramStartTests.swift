import AutoMLProcess
import Foundation
import Testing

@Suite struct ProgramStartTests {
    /// Runs a shell script with pipes.
    private func run(_ script: String, input: String = "", _ change: (inout ProgramStart) -> Void = { _ in }) throws
        -> (output: String, errors: String, ending: ProcessEnding?)
    {
        let pipes = try PrivatePipe.forStreams()
        var start = ProgramStart(
            ["/bin/sh", "-c", script], leads: .group, input: pipes.input.reading, output: pipes.output.writing,
            errors: pipes.errors.writing)
        change(&start)
        let process = try start.run()
        for end in [pipes.input.reading, pipes.output.writing, pipes.errors.writing] { close(end) }
        try FileHandle(fileDescriptor: pipes.input.writing, closeOnDealloc: true).write(contentsOf: Data(input.utf8))
        let texts = try [pipes.output.reading, pipes.errors.reading].map { end in
            let handle = FileHandle(fileDescriptor: end, closeOnDealloc: true)
            return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
        }
        return (texts[0], texts[1], ProcessEnding.wait(for: process))
    }

    @Test func aProgramHasItsStreamsAndItsEnvironment() throws {
        let ended = try run("read word; echo $word $OTHER $HOME; echo no >&2; exit 3", input: "yes\n") {
            $0.environment = ["OTHER": "and more"]
        }
        #expect(ended.output == "yes and more\n" && ended.errors == "no\n" && ended.ending == .exited(3))
    }

    @Test func aFurtherDescriptorHasTheNextNumber() throws {
        let pipe = try PrivatePipe()
        let moved = [pipe.reading, pipe.writing].map { fcntl($0, F_DUPFD_CLOEXEC, 100) }
        let ended = try run("echo through >&4; read word <&3; echo $word") { $0.further = moved }
        for end in moved { close(end) }
        pipe.close()
        #expect(ended.output == "through\n" && ended.ending == .exited(0))
    }

    @Test func aStreamThatIsNotGivenIsAtItsEndAndKeepsNothing() throws {
        let process = try ProgramStart(
            ["/bin/sh", "-c", "read word && exit 1; echo lost && echo lost >&2 && exit 7"], leads: .group
        ).run()
        #expect(ProcessEnding.wait(for: process) == .exited(7))
    }

    @Test func aProgramWithoutASlashIsLookedForInThePath() throws {
        let process = try ProgramStart(["false"], leads: .group).run()
        #expect(ProcessEnding.wait(for: process) == .exited(1))
    }

    @Test(arguments: [["/no/such/program"], ["no-such-program-anywhere"], []])
    func aProgramThatIsNotThereIsTold(arguments: [String]) {
        #expect(throws: StartFailure(code: ENOENT)) { try ProgramStart(arguments, leads: .session).run() }
    }

    @Test func aFileThatIsNoProgramIsNotTakenForAScript() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data("exit 0\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        #expect(throws: StartFailure(code: ENOEXEC)) { try ProgramStart([file.path], leads: .group).run() }
    }

    @Test(arguments: [ProgramStart.Leadership.group, .session])
    func itLeadsAGroupAndWhereItShouldASession(leads: ProgramStart.Leadership) throws {
        let pipe = try PrivatePipe()
        let process = try ProgramStart(["cat"], leads: leads, input: pipe.reading).run()
        #expect(getpgid(process) == process)
        #expect(getsid(process) == (leads == .session ? process : getsid(0)))
        pipe.close()
        #expect(ProcessEnding.wait(for: process) == .exited(0))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs /proc"))
    func signalsAreAsProgramsExpectWhateverIsIgnoredHere() throws {
        var (blocked, before) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        for signal in [SIGUSR1, SIGTERM] { sigaddset(&blocked, signal) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let status = try run("while read name value; do echo $name $value; done < /proc/self/status").output
        let masks = Dictionary(
            uniqueKeysWithValues: status.split(separator: "\n").filter { $0.hasPrefix("Sig") }.compactMap {
                line -> (String, UInt64)? in
                let words = line.split(separator: " ")
                return words.count == 2 ? UInt64(words[1], radix: 16).map { (String(words[0]), $0) } : nil
            })
        #expect(masks["SigBlk:"] == 0)
        // Making a pipe ignores this one here.
        #expect(try #require(masks["SigIgn:"]) & 1 << (UInt64(SIGPIPE) - 1) == 0)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "needs /proc"))
    func nothingElseThatIsOpenHereIsOpenThere() throws {
        let plain = open("/dev/null", O_RDONLY)
        let high = fcntl(plain, F_DUPFD, 300)
        defer { for descriptor in [plain, high] { close(descriptor) } }
        try #require(plain > 2 && high >= 300)
        let there = try run("for name in /proc/$$/fd/*; do echo ${name##*/}; done").output.split(separator: "\n")
        #expect(!there.contains("\(plain)") && !there.contains("\(high)"), "\(there)")
    }

    /// A program that inherits the end of another's pipe keeps it open for as long as it runs.
    @Test func aPipeEndsWithItsProgramWhateverElseIsStartedMeanwhile() throws {
        let others = Thread.detached {
            (0..<40).compactMap { _ in try? ProgramStart(["sleep", "30"], leads: .group).run() }
        }
        let start = ContinuousClock.now
        for _ in 0..<40 { #expect(try run("echo done").output == "done\n") }
        #expect(ContinuousClock.now - start < .seconds(20))
        for process in others() {
            kill(process, SIGKILL)
            #expect(ProcessEnding.wait(for: process) == .signalled(SIGKILL))
        }
    }

    @Test func whatIsNoChildOfOursIsNotLookedAt() {
        #expect(ProcessEnding.look(at: 1) == .unknown)
        #expect(ProcessEnding.wait(for: 1) == nil)
    }

    @Test func aLookTellsWhetherItRunsAndOnceHowItEnded() throws {
        let pipe = try PrivatePipe()
        let process = try ProgramStart(["cat"], leads: .group, input: pipe.reading).run()
        #expect(ProcessEnding.look(at: process) == .running)
        pipe.close()
        var look = ProcessEnding.look(at: process)
        while look == .running {
            usleep(1_000)
            look = ProcessEnding.look(at: process)
        }
        #expect(look == .ended(.exited(0)))
        #expect(ProcessEnding.look(at: process) == .unknown)
    }
}

extension Thread {
    /// Begins something on a thread of its own; what is returned waits for it.
    fileprivate static func detached<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> () -> Result {
        let box = Box<Result>()
        detachNewThread { box.put(body()) }
        return box.take
    }
}

private final class Box<Value: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    // Guarded by `condition`.
    private var value: Value?

    func put(_ value: Value) {
        condition.withLock { self.value = value }
        condition.signal()
    }

    func take() -> Value {
        condition.lock()
        defer { condition.unlock() }
        while value == nil { condition.wait() }
        return value!
    }
}
