import Foundation
import Testing

/// A search on a real Slurm cluster finds what it would have found alone, whatever dies or is full meanwhile.
@Suite(.serialized, .enabled(if: SlurmCluster.isThere, SlurmCluster.absence)) struct SlurmSearchAccidentTests {
    @Test(arguments: ["one", "many"]) func aNodeThatLosesPowerCostsNoTrial(perJob: String) throws {
        let search = try SlurmSearch()
        let program = try search.start("--trials-per-job", perJob)
        try #require(program.wait { $0.errors.contains("epoch 5/") }, "\(program.errors)")
        try SlurmCluster.control("cut", "2")
        Thread.sleep(forTimeInterval: 2)
        try SlurmCluster.control("boot", "2")
        try search.expectAllIsWell(program.wait())
    }

    @Test func aSchedulerThatIsAwayChangesNothing() throws {
        let search = try SlurmSearch()
        let program = try search.start("--trials-per-job", "one")
        try #require(program.wait { $0.errors.contains("epoch 5/") }, "\(program.errors)")
        try SlurmCluster.control("crash-ctld")
        let isTold = program.wait { $0.errors.contains("the scheduler does not answer") }
        try SlurmCluster.control("boot-ctld")
        let outcome = SlurmCluster.outcome(of: program)
        #expect(isTold && outcome.errors.contains("the scheduler answers again"), "\(outcome.errors)")
        try search.expectAllIsWell(outcome)
    }

    @Test(arguments: ["one", "many"]) func aKilledControllerFindsItsJobsAgain(perJob: String) throws {
        let search = try SlurmSearch()
        let killed = try search.start("--trials-per-job", perJob)
        try #require(killed.wait { $0.errors.contains("epoch 5/") }, "\(killed.errors)")
        killed.send(SIGKILL)
        #expect(killed.wait().status == -SIGKILL)
        let outcome = try search.run("--trials-per-job", perJob)
        #expect(outcome.errors.contains("of an earlier run again"), "\(outcome.errors)")
        try search.expectAllIsWell(outcome)
    }

    @Test func aFullQueueIsWaitedFor() throws {
        let root = try #require(SlurmCluster.root) + "-full"
        try SlurmCluster.control("start", root: root, environment: ["MAX_JOBS": "2", "JOB_AGE": "2"])
        defer { try? SlurmCluster.control("stop", root: root) }
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let outcome = try workspace.shell(
            "SLURM_CONF='\(root)/slurm.conf' automl search --space tiny.json --trials 3 --executor slurm --poll 0.5s "
                + "--workers 3 --queue-ahead 1 --trials-per-job one")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("the queue takes no more jobs now"), "\(outcome.errors)")
        #expect(outcome.errors.contains("all 3 trials are done"))
    }
}
