import AutoMLCluster
import AutoMLSearch
import AutoMLTesting
import Foundation
import Testing

/// A controller dies, and another goes on in the same folder.
@Suite(.enabled(if: Alone.isSo, "\(Alone.absence)")) struct ClusterRestartTests {
    private struct Death: Error {}

    private static func upTo(_ last: Shared<Int>) -> @Sendable (FakeRun) throws -> JobEnding {
        { run in
            var worker = FakeWorker(run)
            worker.mayGoOn = { _, epoch in epoch <= last.value }
            return try worker.train()
        }
    }

    /// Trains a trial until its first epoch is reported, and dies.
    private func die(over trial: Trial, on bench: ClusterBench) async {
        let line = Line(bench.cluster)
        let controller = bench.controller(line)
        await #expect(throws: Death.self) {
            try await bench.train(trial, with: controller) { _ in
                line.isCut.change { $0 = true }
                throw Death()
            }
        }
        await awayFromPool { controller.close() }
    }

    @Test func jobsOfADeadControllerAreFoundAgain() async throws {
        let (last, trial) = (Shared(1), Trial.numbered(3, epochs: 5))
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        await die(over: trial, on: bench)
        #expect(bench.cluster.running.count == 1)
        last.change { $0 = .max }
        let record = Record()
        _ = try await bench.train(.numbered(3, epochs: 5, measured: 1), with: bench.controller(), record)
        #expect(record.epochs == [2, 3, 4, 5])
        #expect(bench.cluster.all.count == 1)
        #expect(bench.said.value.contains("found 1 job of an earlier run again"))
    }

    @Test func aJobThatIsDoneIsFoundToo() async throws {
        let (last, trial) = (Shared(1), Trial.numbered(3, epochs: 5))
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        await die(over: trial, on: bench)
        last.change { $0 = .max }
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
        bench.cluster.forget("98")
        let record = Record()
        _ = try await bench.train(.numbered(3, epochs: 5, measured: 1), with: bench.controller(), record)
        #expect(record.epochs == [2, 3, 4, 5])
        #expect(bench.cluster.all.isEmpty)
    }

    /// Before it is known what runs, nothing is asked for.
    @Test func noSecondJobIsAskedForWhileNothingIsKnown() async throws {
        let (last, trial) = (Shared(1), Trial.numbered(3, epochs: 5))
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        await die(over: trial, on: bench)
        // Adoption is answered, the poll after it is not.
        bench.cluster.setFaults { call, count in call == .poll && count < 20 ? .lost : nil }
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(.numbered(3, epochs: 5, measured: 1), with: controller, record) }
        #expect(await comesTrue { bench.cluster.count(.poll) > 25 })
        #expect(bench.leg(trial).jobs == [1])
        last.change { $0 = .max }
        _ = try await search.value
        #expect(record.epochs == [2, 3, 4, 5])
        #expect(bench.cluster.all.count == 1)
    }

    @Test func aSearchEndsThoughItNeverLearntWhatRuns() async throws {
        let trial = Trial.numbered(3, epochs: 5)
        var bench = ClusterBench(FakeCluster(work: Self.upTo(Shared(1))))
        await die(over: trial, on: bench)
        bench.cluster.setFaults { _, _ in .lost }
        bench.pace.farewell = 0.05
        let (second, controller) = (bench, bench.controller())
        let search = Task { try await second.train(trial, with: controller) }
        #expect(await comesTrue { second.cluster.count(.adopt) > 2 })
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        #expect(try bench.leg(trial).trial() != nil)
    }

    @Test func jobsThatAreNotFoundYetAreAskedToSaveWhenTheyAre() async throws {
        let trial = Trial.numbered(3, epochs: 5)
        let bench = ClusterBench(FakeCluster(work: Self.upTo(Shared(1))))
        await die(over: trial, on: bench)
        bench.cluster.setFaults { call, _ in call == .poll ? .lost : nil }
        let controller = bench.controller()
        let search = Task { try await bench.train(.numbered(3, epochs: 5, measured: 1), with: controller) }
        #expect(await comesTrue { bench.cluster.count(.poll) > 2 })
        search.cancel()
        #expect(await comesTrue { bench.cluster.count(.poll) > 10 })
        bench.cluster.setFaults { _, _ in nil }
        await #expect(throws: CancellationError.self) { try await search.value }
        #expect(bench.cluster.all.map(\.state) == [.ended(.exited(WorkerExit.yielded))])
        #expect(bench.cluster.asked == [.yield])
        #expect(bench.taken.value[3]?.last == .init(epochs: [1], checkpoint: 1, hasResult: false))
    }

    @Test func jobsOfFinishedTrialsAreEndedAndThoseOfOthersGoOn() async throws {
        let bench = ClusterBench(FakeCluster(slots: ["n1": 8], work: Self.upTo(Shared(1))))
        for id in [1, 2] { await die(over: .numbered(id, epochs: 5), on: bench) }
        let other = bench.cluster.add(orphan: bench.request("somebody-else", bench.leg(.numbered(1, epochs: 5))))
        bench.cluster.setFaults { call, count in call == .cancel && count < 3 ? .lost : nil }
        let controller = bench.controller(isWanted: { $0 == 2 })
        let search = Task { try await bench.train(.numbered(3, epochs: 5), with: controller) }
        #expect(await comesTrue { bench.jobs(of: .numbered(1, epochs: 5)).allSatisfy { !$0.state.isAlive } })
        #expect(bench.jobs(of: .numbered(2, epochs: 5)).map(\.state) == [.running])
        #expect(bench.cluster.running.contains { $0.id == other })
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        for job in bench.cluster.alive { bench.cluster.lose(job.id) }
    }

    /// The folder of its last leg is just being removed.
    @Test func aTrialThatComesBackAtOnceKeepsItsFolder() async throws {
        let (trial, bench) = (Trial.numbered(3, epochs: 5), ClusterBench(FakeCluster()))
        let (controller, record) = (bench.controller(), Record())
        for _ in 1...300 {
            let search = Task { try await bench.train(trial, with: controller) }
            search.cancel()
            await #expect(throws: CancellationError.self) { try await search.value }
        }
        #expect(try await bench.train(trial, with: controller, record).weightsHash == "w3")
        #expect(record.epochs == [1, 2, 3, 4, 5])
        await awayFromPool { controller.close() }
        #expect(bench.contents("trials") == [] && bench.contents("removed") == [])
    }

    /// Another configuration had this number in a folder that was left from an earlier study.
    @Test func aFolderOfAnotherTrialIsNotGoneOnWith() async throws {
        let (trial, bench) = (Trial.numbered(3, epochs: 5), ClusterBench(FakeCluster()))
        var other = trial
        other.seed = 99
        try bench.leg(trial).prepare(other)
        let attempt = try bench.leg(trial).beginAttempt(job: "7")
        let writer = try ReportWriter(attempt)
        for epoch in 1...5 { try writer.write(.measured(.scripted(77, epoch: epoch))) }
        try attempt.write(AttemptResult(Outcome(bestEpoch: 1, weightsHash: "other"), epochs: 5, provenance: .test))
        let (controller, record) = (bench.controller(), Record())
        #expect(try await bench.train(trial, with: controller, record).weightsHash == "w3")
        #expect(record.all == (1...5).map { .scripted(3, epoch: $0) })
    }
}

extension ClusterBench {
    /// What lies in a folder of the study; nil where there is none.
    fileprivate func contents(_ name: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder.file(name).path)
    }
}
