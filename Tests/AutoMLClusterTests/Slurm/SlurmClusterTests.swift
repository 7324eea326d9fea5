import AutoMLCluster
import Foundation
import Testing

/// What a real Slurm does. Its nodes are shared: one test at a time.
@Suite(.serialized, .enabled(if: RealCluster.isThere, RealCluster.absence))
struct SlurmClusterTests {
    @Test func everyWayToEndIsToldApart() throws {
        let cluster = try RealCluster()
        let ways: [(String, String, JobEnding)] = [
            ("zero", "exit 0", .exited(0)), ("three", "exit 3", .exited(3)), ("yielded", "exit 75", .exited(75)),
            ("refused", "exit 78", .exited(78)), ("killed", "kill -9 $$", .signalled(9)),
            ("crashed", "kill -11 $$", .signalled(11)),
        ]
        let ids = try ways.map { try cluster.executor.submit(cluster.job($0.0, $0.1)) }
        for (id, way) in zip(ids, ways) { #expect(try cluster.ending(of: id) == .ended(way.2), "\(way.0)") }
    }

    @Test func aProgramThatIsNotThereEndsWithTheShellsCode() throws {
        let cluster = try RealCluster()
        var job = cluster.job("missing", "")
        job.arguments = ["/no/such/program"]
        #expect(try cluster.ending(of: cluster.executor.submit(job)) == .ended(.exited(127)))
    }

    @Test func aLogThatCannotBeWrittenIsNothingThatTheJobDid() throws {
        let cluster = try RealCluster()
        var job = cluster.job("nowhere", "exit 0")
        job.log = URL(fileURLWithPath: "/no/such/folder/log")
        #expect(try cluster.ending(of: cluster.executor.submit(job)) == .ended(.lost("FAILED (JobLaunchFailure)")))
    }

    @Test(arguments: ["a b.log", "100%j %%.log", #"back\slash.log"#, #"both\%j.log"#, "it's $HOME.log", "ü.log"])
    func theLogHasTheNameThatItWasGiven(_ name: String) throws {
        let cluster = try RealCluster()
        var job = cluster.job("log", "echo out; echo err >&2")
        job.log = cluster.work.appendingPathComponent(name)
        #expect(try cluster.ending(of: cluster.executor.submit(job)) == .ended(.exited(0)))
        #expect(try String(contentsOf: job.log, encoding: .utf8) == "out\nerr\n")
    }

    @Test func setupLinesAndTheEnvironmentReachTheJob() throws {
        let cluster = try RealCluster(SlurmOptions(setup: ["FROM_SETUP='it is'; export FROM_SETUP"]))
        let id = try cluster.executor.submit(cluster.job("env", "echo $FROM_SETUP $SLURM_CPUS_PER_TASK"))
        _ = try cluster.ending(of: id)
        #expect(try cluster.log("env") == "it is 1\n")
    }

    @Test func aRunningJobYieldsAndAWaitingOneIsTakenOut() throws {
        let cluster = try RealCluster()
        let running = try (1...3).map { try cluster.executor.submit(cluster.savingJob("run\($0)")) }
        for id in running { #expect(try cluster.status(of: id) { $0 == .running }.node != nil) }
        let waiting = try cluster.executor.submit(cluster.savingJob("wait"))
        #expect(try cluster.status(of: waiting) { $0 == .waiting }.state == .waiting)
        for (number, _) in running.enumerated() { try waitForWord("ready", in: "run\(number + 1)", cluster) }
        try cluster.executor.cancel(running + [waiting, "999999"], .yield)
        for id in running { #expect(try cluster.ending(of: id) == .ended(.exited(75))) }
        #expect(try cluster.ending(of: waiting) == .ended(.cancelled))
        #expect(try cluster.log("run1") == "ready\nsaved\n")
        try cluster.executor.cancel(running + [waiting], .yield)
    }

    private func waitForWord(_ word: String, in log: String, _ cluster: RealCluster) throws {
        for _ in 0..<100 where (try? cluster.log(log).contains(word)) != true { usleep(50_000) }
    }

    /// The program has not yet begun to handle USR1 while its setup runs.
    @Test func aRequestToYieldThatComesTooEarlyKillsNobody() throws {
        let cluster = try RealCluster(SlurmOptions(setup: ["echo setup; sleep 1.5"]))
        let id = try cluster.executor.submit(cluster.job("early", "sleep 0.5; exit 3"))
        _ = try cluster.status(of: id) { $0 == .running }
        try waitForWord("setup", in: "early", cluster)
        try cluster.executor.cancel([id], .yield)
        #expect(try cluster.ending(of: id) == .ended(.exited(3)))
    }

    @Test func anEndedJobIsCancelledWhateverItsProgramSays() throws {
        let cluster = try RealCluster()
        let id = try cluster.executor.submit(cluster.job("end", "trap 'exit 0' TERM; while :; do sleep 0.1; done"))
        _ = try cluster.status(of: id) { $0 == .running }
        try cluster.executor.cancel([id], .end)
        #expect(try cluster.ending(of: id) == .ended(.cancelled))
        try cluster.executor.cancel([id, "999999"], .end)
    }

    @Test func aJobIsAdoptedByItsNameWhileItWaitsRunsAndAfterwards() throws {
        let cluster = try RealCluster()
        let job = cluster.job("adopt", "sleep 1")
        let id = try cluster.executor.submit(job)
        #expect(try cluster.executor.adopt([job.name, "other"]) == [job.name: id])
        _ = try cluster.ending(of: id)
        #expect(try cluster.executor.adopt([job.name]) == [job.name: id])
        let other = try RealCluster()
        #expect(try other.executor.adopt([job.name]) == [:])
    }

    @Test func aJobDoesNotRunOnANodeThatIsExcluded() throws {
        let cluster = try RealCluster()
        let id = try cluster.executor.submit(cluster.job("exclude", "exit 0", excluding: ["n1", "n3"]))
        #expect(try cluster.status(of: id) { !$0.isAlive }.node == "n2")
    }

    @Test func aClusterWithoutANodeForItRefusesAJob() throws {
        let cluster = try RealCluster()
        let job = cluster.job("exclude", "exit 0", excluding: ["n1", "n2", "n3"])
        guard case .unfit = executorError({ try cluster.executor.submit(job) }) else {
            Issue.record("must be refused")
            return
        }
        // Slurm keeps a record of it all the same.
        #expect(try cluster.executor.poll().map(\.state) == [.ended(.lost("FAILED (BadConstraints)"))])
    }

    @Test(arguments: [
        (SlurmOptions(partition: "nope"), "invalid partition specified: nope"),
        (SlurmOptions(extraArguments: ["--constraint=nope"]), "Invalid feature specification"),
        (SlurmOptions(extraArguments: ["--no-such-option"]), "unrecognized option '--no-such-option'"),
    ])
    func whatSlurmWillNeverTakeIsRefused(_ options: SlurmOptions, _ beginning: String) throws {
        let cluster = try RealCluster(options)
        guard case .refused(let reason) = executorError({ try cluster.executor.submit(cluster.job("no", "exit 0")) })
        else {
            Issue.record("must be refused")
            return
        }
        #expect(reason.hasPrefix(beginning))
    }

    @Test func aJobThatIsTooLargeForEveryNodeIsStuck() throws {
        let cluster = try RealCluster()
        let id = try cluster.executor.submit(cluster.job("large", "exit 0", cpus: 64))
        #expect(try cluster.status(of: id) { $0 != .waiting }.state == .stuck("PartitionConfig"))
        try cluster.executor.cancel([id], .end)
        #expect(try cluster.ending(of: id) == .ended(.cancelled))
    }

    @Test func theCPUsOfNodesThatAreUpAreCounted() throws {
        let cluster = try RealCluster()
        #expect(cluster.executor.capacity() == 3)
        #expect(cluster.executor.capacity(cpusPerJob: 2) == 0)
        #expect(try RealCluster(SlurmOptions(partition: "nope")).executor.capacity() == nil)
    }
}
