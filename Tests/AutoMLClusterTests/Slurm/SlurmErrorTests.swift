import AutoMLCluster
import Foundation
import Testing

/// Texts as real programs of Slurm 22.05 print them, or as they stand in Slurm's slurm_errno.c.
@Suite struct SlurmErrorTests {
    let slurm: FakeSlurm

    init() throws { slurm = try FakeSlurm() }

    private func submissionError(_ complaint: String) throws -> ExecutorError? {
        try slurm.program("sbatch", "cat > /dev/null; cat >&2 <<'END'\n\(complaint)\nEND\nexit 1")
        return executorError { try slurm.executor().submit(.sample()) }
    }

    @Test(arguments: [
        "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)",
        "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation",
        "sbatch: error: Batch job submission failed: Zero Bytes were transmitted or received",
        "sbatch: error: slurm_receive_msg: Connection refused",
        "sbatch: error: Munge encode failed: Failed\nsbatch: error: Batch job submission failed: Protocol authentication error",
    ])
    func aControllerThatDoesNotAnswerIsUnreachable(_ complaint: String) throws {
        guard case .unreachable = try submissionError(complaint) else {
            return #expect(Bool(false), "must be unreachable")
        }
    }

    @Test(arguments: [
        "sbatch: error: Slurm temporarily unable to accept job\nsbatch: error: Batch job submission failed: Resource temporarily unavailable",
        "sbatch: error: QOSMaxSubmitJobPerUserLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)",
        "sbatch: error: AssocMaxSubmitJobLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)",
        "sbatch: error: Batch job submission failed: MaxJobCount limit reached",
        "sbatch: error: Batch job submission failed: Partition in DOWN state",
    ])
    func aQueueWithoutRoomIsFull(_ complaint: String) throws {
        guard case .full = try submissionError(complaint) else { return #expect(Bool(false), "must be full") }
    }

    @Test func aLimitOfOneJobsOwnSizeIsRefusedAlthoughItIsAPolicyToo() throws {
        let complaint = """
            sbatch: error: QOSMaxWallDurationPerJobLimit
            sbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)
            """
        #expect(try submissionError(complaint) == .refused("QOSMaxWallDurationPerJobLimit"))
    }

    @Test(arguments: [
        (
            "sbatch: error: invalid partition specified: nope\nsbatch: error: Batch job submission failed: Invalid partition name specified",
            "invalid partition specified: nope; 'sinfo' shows the partitions there are"
        ),
        (
            "sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified",
            "Invalid account or account/partition combination specified; "
                + "'sacctmgr show associations user=$USER' shows your accounts"
        ),
        (
            "sbatch: error: Batch job submission failed: Requested time limit is invalid (missing or exceeds some limit)",
            "Requested time limit is invalid (missing or exceeds some limit); "
                + "'sinfo -o \"%P %l\"' shows the longest that each partition allows"
        ),
        (
            "sbatch: unrecognized option '--foo'\nTry \"sbatch --help\" for more information",
            "unrecognized option '--foo'"
        ),
    ])
    func whatWillNeverRunIsRefusedWithTheRemedy(_ complaint: String, _ sentence: String) throws {
        #expect(try submissionError(complaint) == .refused(sentence))
    }

    @Test(arguments: [
        (
            "sbatch: error: Batch job submission failed: Requested node configuration is not available",
            "Requested node configuration is not available; "
                + "no node has so many CPUs or so much memory, or all are excluded"
        ),
        (
            "sbatch: error: Memory specification can not be satisfied\n"
                + "sbatch: error: Batch job submission failed: Requested node configuration is not available",
            "Memory specification can not be satisfied; ask for less memory, or do not ask for any"
        ),
    ])
    func whatNoNodeHasMayBeToldOfOneJobAlone(_ complaint: String, _ sentence: String) throws {
        #expect(try submissionError(complaint) == .unfit(sentence))
    }

    /// The name of the program comes first: its path is not known here.
    @Test func aSilentFailureIsToldAsOne() throws {
        guard case .refused(let reason) = try submissionError("") else {
            return #expect(Bool(false), "must be refused")
        }
        #expect(reason.hasSuffix("sbatch failed and did not say why"))
    }

    @Test func anEscapeSequenceInAComplaintDoesNotReachTheTerminal() throws {
        #expect(try submissionError("sbatch: error: \u{1b}[31mred") == .refused("\\u{1b}[31mred"))
    }

    @Test func aMachineWithoutSlurmIsRefusedWithTheRemedy() {
        guard case .refused(let reason) = executorError({ try slurm.executor().submit(.sample()) }) else {
            return #expect(Bool(false), "must be refused")
        }
        #expect(reason.contains("no program") && reason.contains("slurm-client"))
    }

    /// sbatch itself would try for two minutes.
    @Test func sbatchIsNotWaitedForWhereItTriesAgainByItself() throws {
        try slurm.program(
            "sbatch",
            "echo 'sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying' >&2; sleep 60")
        let start = ContinuousClock.now
        #expect(
            executorError { try slurm.executor().submit(.sample()) }
                == .full("Slurm temporarily unable to accept job, sleeping and retrying"))
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func aProgramThatHangsIsKilledWithWhatItStarted() throws {
        try slurm.program(
            "squeue", "sleep 60 & echo $! > '\(slurm.folder.path)/child'; echo 'squeue: error: waiting' >&2; sleep 60")
        let start = ContinuousClock.now
        guard case .unreachable(let reason) = executorError({ try slurm.executor(timeLimit: .seconds(1)).poll() })
        else {
            return #expect(Bool(false), "must be unreachable")
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(reason.hasSuffix("squeue did not answer within 1 s: waiting"))
        let child = try #require(Int32(try slurm.text("child").filter(\.isNumber)))
        #expect(isGone(child))
    }

    /// It has ended, but may still be a zombie that nobody has collected.
    private func isGone(_ process: Int32) -> Bool {
        for _ in 0..<100 {
            let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            if status?.contains(") Z ") ?? (kill(process, 0) != 0) { return true }
            usleep(10_000)
        }
        return false
    }

    @Test func aProgramsOwnChildrenAreNotWaitedFor() throws {
        try slurm.program("squeue", "sleep 5 &")
        let start = ContinuousClock.now
        #expect(try slurm.executor().poll() == [])
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    @Test func aProgramThatDoesNotReadItsInputIsNoHarm() throws {
        try slurm.program("sbatch", "exec <&-; echo 5")
        let job = JobRequest.sample("automl-s-1-1", ["/bin/true", String(repeating: "x", count: 1 << 20)])
        #expect(try slurm.executor().submit(job) == "5")
    }

    @Test func aScriptLongerThanAPipeArrivesWhole() throws {
        try slurm.program("sbatch", "sleep 0.1; wc -c")
        let job = JobRequest.sample("automl-s-1-1", ["/bin/true", String(repeating: "x", count: 1 << 20)])
        // "#!/bin/sh\n" 10, "trap '' USR1\n" 13, "exec '/bin/true' ''\n" 20
        #expect(try slurm.executor().submit(job) == "\((1 << 20) + 43)")
    }
}
