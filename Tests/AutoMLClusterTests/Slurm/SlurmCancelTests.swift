import AutoMLCluster
import Foundation
import Testing

@Suite struct SlurmCancelTests {
    let slurm: FakeSlurm

    init() throws { slurm = try FakeSlurm() }

    @Test func jobsAreEndedInOneCall() throws {
        try slurm.program("scancel", "")
        try slurm.executor().cancel(["3", "5"], .end)
        #expect(try slurm.calls(of: "scancel") == [["3", "5"]])
    }

    @Test func aJobThatWaitsIsTakenOutAndOneThatRunsIsSignalled() throws {
        try slurm.program("scancel", "")
        try slurm.executor().cancel(["3", "5"], .yield)
        #expect(
            try slurm.calls(of: "scancel") == [
                ["--state=PENDING", "3", "5"], ["--state=RUNNING", "--signal=USR1", "--batch", "3", "5"],
            ])
    }

    @Test func manyJobsAreAskedTwoHundredAtATime() throws {
        try slurm.program("scancel", "")
        try slurm.executor().cancel((1...450).map(String.init), .end)
        #expect(try slurm.calls(of: "scancel").map(\.count) == [200, 200, 50])
    }

    @Test func nobodyToAskIsNoCall() throws {
        try slurm.executor().cancel([], .end)
        try slurm.executor().cancel(["--me", "-u root", ""], .yield)
    }

    @Test(arguments: [
        "Invalid job id specified", "Job/step already completing or completed",
        "Job can not be altered now, try again later",
    ])
    func aJobThatIsGoneIsNoError(_ complaint: String) throws {
        try slurm.program("scancel", "echo 'scancel: error: Kill job error on job id 3: \(complaint)' >&2; exit 1")
        try slurm.executor().cancel(["3"], .end)
    }

    @Test func aControllerThatDoesNotAnswerIsUnreachable() throws {
        let complaint =
            "scancel: error: Kill job error on job id 3: Unable to contact slurm controller (connect failure)"
        try slurm.program("scancel", "echo '\(complaint)' >&2; exit 8")
        guard case .unreachable = executorError({ try slurm.executor().cancel(["3"], .end) }) else {
            return #expect(Bool(false), "must be unreachable")
        }
    }

    @Test func aJobOfSomebodyElseIsRefused() throws {
        try slurm.program(
            "scancel", "echo 'scancel: error: Kill job error on job id 3: Access/permission denied' >&2; exit 1")
        #expect(
            executorError { try slurm.executor().cancel(["3"], .end) }
                == .refused("Kill job error on job id 3: Access/permission denied"))
    }
}
