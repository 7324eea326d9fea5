import AutoMLCluster
import Foundation
import Testing

@Suite struct SlurmQueueTests {
    let slurm: FakeSlurm

    init() throws { slurm = try FakeSlurm() }

    /// A line in columns of 20, 80, 20, 120, 12, 80 and 12 bytes, as squeue -O pads them.
    private func line(
        _ id: String, _ name: String, _ state: String, _ reason: String = "None", node: String = "",
        exitCode: String = "0"
    ) -> String {
        zip([id, name, state, reason, "0", node, exitCode], [20, 80, 20, 120, 12, 80, 12])
            .map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined()
    }

    private func poll(_ output: String) throws -> [JobStatus] {
        try output.write(to: slurm.url("output"), atomically: true, encoding: .utf8)
        if !FileManager.default.fileExists(atPath: slurm.url("squeue").path) {
            try slurm.program("squeue", "cat '\(slurm.folder.path)/output'")
        }
        return try slurm.executor().poll()
    }

    private func state(_ state: String, _ reason: String = "None", exitCode: String = "0") throws -> JobState? {
        try poll(line("1", "automl-s-1-1", state, reason, exitCode: exitCode)).first?.state
    }

    @Test func oneQuestionIsAskedForAllJobs() throws {
        let output = [
            line("7", "automl-s-1-1", "RUNNING", node: "n2"), line("8", "automl-s-2-1", "PENDING", "Priority"),
        ]
        #expect(
            try poll(output.joined(separator: "\n") + "\n") == [
                JobStatus(id: "7", name: "automl-s-1-1", state: .running, node: "n2"),
                JobStatus(
                    id: "8", name: "automl-s-2-1", state: .waiting, waitReason: WaitReason("Priority", isTurn: true)),
            ])
        #expect(
            try slurm.calls(of: "squeue") == [
                [
                    "--me", "-h", "-r", "-t", "all", "-O",
                    "JobID:20,Name:80,State:20,Reason:120,RestartCnt:12,NodeList:80,exit_code:12",
                ]
            ])
    }

    @Test func jobsOfOtherStudiesAndProgramsAreNotOurs() throws {
        let output = ["automl-s2-1-1", "bash", "automl-s-1-1", "my automl-s-1"].map { line("7", $0, "RUNNING") }
        #expect(try poll(output.joined(separator: "\n")).map(\.name) == ["automl-s-1-1"])
    }

    /// Measured on a cluster: see `SlurmClusterTests`.
    @Test(
        arguments: [
            ("768", .exited(3)), ("19200", .exited(75)), ("32512", .exited(127)), ("9", .signalled(9)),
            ("139", .signalled(11)),
            ("3:0", .exited(3)), ("0:9", .signalled(9)), ("4021", .lost("FAILED (JobLaunchFailure)")),
            ("0:53", .lost("FAILED (JobLaunchFailure)")), ("0", .lost("FAILED (JobLaunchFailure)")),
            ("", .lost("FAILED (JobLaunchFailure)")), ("99999999999999", .lost("FAILED (JobLaunchFailure)")),
            ("-1", .lost("FAILED (JobLaunchFailure)")),
        ] as [(String, JobEnding)])
    func aFailedJobsExitCodeSaysHowItEnded(_ code: String, _ ending: JobEnding) throws {
        #expect(try state("FAILED", "JobLaunchFailure", exitCode: code) == .ended(ending))
    }

    @Test(
        arguments: [
            ("COMPLETED", .exited(0)), ("TIMEOUT", .timedOut), ("DEADLINE", .timedOut), ("OUT_OF_MEMORY", .outOfMemory),
            ("CANCELLED", .cancelled), ("NODE_FAIL", .lost("NODE_FAIL")), ("PREEMPTED", .lost("PREEMPTED")),
            ("BOOT_FAIL", .lost("BOOT_FAIL")),
        ] as [(String, JobEnding)])
    func everyStateThatIsAnEndSaysWhoseFaultItIs(_ name: String, _ ending: JobEnding) throws {
        #expect(try state(name, exitCode: "15") == .ended(ending))
    }

    @Test(arguments: [
        "RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "STAGE_OUT", "STOPPED", "A_STATE_OF_TOMORROW",
    ])
    func aJobThatIsNotKnownToHaveEndedRuns(_ name: String) throws { #expect(try state(name) == .running) }

    @Test(arguments: [
        "PartitionConfig", "PartitionTimeLimit", "BadConstraints", "InvalidAccount", "InvalidQOS",
        "AssocMaxCpuPerJobLimit",
        "AssocMaxWallDurationPerJobLimit", "QOSMaxMemoryPerNode", "QOSMinCpuNotSatisfied", "MaxMemPerLimit",
    ])
    func aJobThatExceedsALimitOfItsOwnIsStuck(_ reason: String) throws {
        #expect(try state("PENDING", reason) == .stuck(reason))
    }

    @Test(arguments: [
        "None", "Priority", "Resources", "PartitionDown", "PartitionNodeLimit", "AssocGrpCpuLimit",
        "QOSMaxJobsPerUserLimit",
        "AssocMaxJobsLimit", "BeginTime", "JobHeldAdmin", "JobHeldUser", "ReqNodeNotAvail, UnavailableNodes:n[1-2]",
        "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions", "",
    ])
    func aJobWhoseTurnMayComeWaits(_ reason: String) throws { #expect(try state("PENDING", reason) == .waiting) }

    @Test(arguments: [
        ("Priority", true), ("Resources", true), ("BeginTime", true), ("JobHeldUser", false),
        ("QOSMaxJobsPerUserLimit", false), ("ReqNodeNotAvail, UnavailableNodes:n[1-2]", false),
        ("Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions", false),
    ])
    func whyAJobWaitsIsToldAndWhetherItIsMoreThanItsTurn(_ reason: String, isTurn: Bool) throws {
        #expect(
            try poll(line("1", "automl-s-1-1", "PENDING", reason)).first?.waitReason
                == WaitReason(reason, isTurn: isTurn))
    }

    @Test(arguments: [
        ("PENDING", "None"), ("PENDING", ""), ("PENDING", "PartitionConfig"), ("RUNNING", "Priority"),
        ("FAILED", "NonZeroExitCode"), ("PENDING", "launch failed requeued held"),
    ])
    func whatDoesNotWaitOrNobodyHasLookedAtHasNoReason(_ name: String, _ reason: String) throws {
        let status = try #require(try poll(line("1", "automl-s-1-1", name, reason)).first)
        #expect(status.waitReason == nil)
    }

    @Test(arguments: ["launch failed requeued held", "job requeued in held state, requeued held", "JobHoldMaxRequeue"])
    func aJobThatCouldNotBeLaunchedIsHeld(_ reason: String) throws {
        #expect(try state("PENDING", reason) == .held(reason))
    }

    /// sbatch refuses a job when all nodes are excluded, and yet it stays in the queue's memory, with status 1.
    @Test func aRequestThatWasRefusedIsNothingThatTheJobDid() throws {
        #expect(try state("FAILED", "BadConstraints", exitCode: "1") == .ended(.lost("FAILED (BadConstraints)")))
    }

    @Test(arguments: [
        "", "\n\n\n", "7", "7 automl-s-1-1 RUNNING", "CLUSTER: main", "slurm_load_jobs error", "\u{0}\u{1}\u{2}",
        String(repeating: "ü", count: 200), "7_3                 automl-s-1-1",
    ])
    func whatIsNoLineOfAJobIsPassedOver(_ output: String) throws { #expect(try poll(output) == []) }

    @Test(arguments: [("4294967295", 1), ("4294967296", 0), ("9223372036854775808", 0), ("-1", 0), ("+1", 0)])
    func aNumberThatSlurmCannotCountToIsNoJobs(id: String, count: Int) throws {
        #expect(try poll(line(id, "automl-s-1-1", "RUNNING")).count == count)
    }

    /// The restart count begins at byte 241, the exit code at byte 333.
    @Test(arguments: [0, 1, 20, 105, 240]) func aLineThatBreaksOffInTheMiddleIsNoJob(_ length: Int) throws {
        #expect(try poll(String(line("7", "automl-s-1-1", "FAILED", exitCode: "768").prefix(length))) == [])
    }

    @Test func spacesAtTheEndOfALineMayBeLeftOut() throws {
        let whole = line("7", "automl-s-1-1", "FAILED", "NonZeroExitCode", node: "n1", exitCode: "768")
        #expect(try poll(String(whole.prefix(335))).map(\.state) == [.ended(.exited(3))])
        #expect(try poll(String(line("8", "automl-s-1-1", "PENDING").prefix(241))).map(\.state) == [.waiting])
    }

    @Test func megabytesThatAreNoAnswerAreNotReadToTheEnd() throws {
        try slurm.program("squeue", "yes 'a line that is no job and that has no end of its kind'")
        let start = ContinuousClock.now
        guard case .unreachable(let reason) = executorError({ try slurm.executor(timeLimit: .seconds(30)).poll() })
        else {
            return #expect(Bool(false), "must be unreachable")
        }
        #expect(reason.contains("more than can be an answer"))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func bytesThatAreNoTextDoNotShiftTheColumnsOfOtherLines() throws {
        try slurm.program("squeue", "printf '\\377\\376 \\303\\n'; cat '\(slurm.folder.path)/output'")
        #expect(try poll(line("7", "automl-s-1-1", "RUNNING")).map(\.id) == ["7"])
    }

    @Test func aFailedQuestionChangesNothing() throws {
        try slurm.program(
            "squeue", "echo 'automl'; echo 'slurm_load_jobs error: Unexpected message received' >&2; exit 1")
        #expect(
            executorError { try slurm.executor().poll() }
                == .unreachable("slurm_load_jobs error: Unexpected message received"))
    }

    @Test func jobsAreAdoptedByTheirNamesAndTheLatestOfOneNameWins() throws {
        _ = try poll(
            [
                line("9", "automl-s-1-1", "RUNNING"), line("10", "automl-s-1-1", "PENDING"),
                line("3", "automl-s-2-1", "COMPLETED"), line("4", "automl-s-3-1", "RUNNING"),
            ].joined(separator: "\n"))
        let names: Set = ["automl-s-1-1", "automl-s-2-1", "automl-s-9-1"]
        #expect(try slurm.executor().adopt(names) == ["automl-s-1-1": "10", "automl-s-2-1": "3"])
    }

    /// A user's own SQUEUE_FORMAT2 or SQUEUE_PARTITION would hide jobs.
    @Test func variablesThatShapeWhatSqueuePrintsDoNotReachIt() throws {
        try slurm.program("squeue", "env > '\(slurm.folder.path)/environment'")
        setenv("SQUEUE_PARTITION", "other", 1)
        defer { unsetenv("SQUEUE_PARTITION") }
        _ = try slurm.executor().poll()
        let environment = try slurm.text("environment")
        #expect(environment.contains("PATH=") && !environment.contains("SQUEUE_PARTITION"))
    }
}
