import AutoMLCluster
import Foundation
import Testing

/// Nodes and controllers that die, time limits, full queues. Slow: Slurm notices a dead node after 15 s, and counts limits
/// in minutes.
extension SlurmClusterTests {
    @Test func aNodeThatDiesTakesItsJobWithItAndNothingElse() throws {
        let cluster = try RealCluster()
        let id = try cluster.executor.submit(cluster.job("lost", "sleep 100"))
        let node = try #require(try cluster.status(of: id) { $0 == .running }.node)
        let number = String(node.dropFirst())
        try cluster.control("cut", number)
        #expect(try cluster.ending(of: id, within: 60) == .ended(.lost("NODE_FAIL (NodeDown)")))
        #expect(cluster.executor.capacity() == 2)
        try cluster.control("boot", number)
        for _ in 0..<200 where cluster.executor.capacity() != 3 { usleep(100_000) }
        #expect(cluster.executor.capacity() == 3)
    }

    @Test func aControllerThatDiesIsUnreachableUntilItIsBackAndKnowsWhatHappened() throws {
        let cluster = try RealCluster()
        let end = cluster.work.appendingPathComponent("end")
        let id = try cluster.executor.submit(
            cluster.job("through", "until [ -e '\(end.path)' ]; do sleep 0.1; done; exit 3"))
        _ = try cluster.status(of: id) { $0 == .running }
        try #require(try cluster.hasSavedItsState(since: .now))
        try cluster.control("crash-ctld")
        let calls: [() throws -> Void] = [
            { _ = try cluster.executor.poll() }, { try cluster.executor.cancel([id], .end) },
            { _ = try cluster.executor.submit(cluster.job("no", "exit 0")) },
            { _ = try cluster.executor.adopt(["name"]) },
        ]
        let errors = calls.map { executorError($0) }
        try Data().write(to: end)
        try cluster.control("boot-ctld")
        for error in errors {
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error)) must be unreachable")
                continue
            }
        }
        let deadline = ContinuousClock.now + .seconds(20)
        while executorError({ try cluster.executor.poll() }) != nil, ContinuousClock.now < deadline { usleep(100_000) }
        #expect(try cluster.ending(of: id, within: 30) == .ended(.exited(3)))
    }

    /// Both a job that handles the signal and one that does not, for the time of one. The signal may come up to a minute early.
    @Test(
        .timeLimit(.minutes(4)),
        .enabled(
            if: RealCluster.isPatient, "Slurm counts a job's time in minutes: ./test --long --cluster waits for it"))
    func aJobThatRunsOutOfTimeYieldsOrIsTimedOut() throws {
        let cluster = try RealCluster(SlurmOptions(time: .seconds(30), signalLead: .seconds(30)))
        let saving = try cluster.executor.submit(cluster.savingJob("saves"))
        let other = try cluster.executor.submit(cluster.job("goes-on", "sleep 300"))
        #expect(try cluster.ending(of: saving, within: 130) == .ended(.exited(75)))
        #expect(try cluster.ending(of: other, within: 130) == .ended(.timedOut))
    }

    @Test func aQueueWithoutRoomIsFullAndSoonSo() throws {
        let root = try #require(RealCluster.folder) + "/full"
        let cluster = try RealCluster(root: root)
        try cluster.control("start", environment: ["NODES": "1", "MAX_JOBS": "3"])
        defer { #expect(throws: Never.self) { try cluster.control("stop") } }
        for number in 1...2 { _ = try cluster.executor.submit(cluster.job("\(number)", "exit 0")) }
        let start = ContinuousClock.now
        guard case .full = executorError({ try cluster.executor.submit(cluster.job("3", "exit 0")) }) else {
            Issue.record("must be full")
            return
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(try cluster.executor.poll().count == 2)
    }
}
