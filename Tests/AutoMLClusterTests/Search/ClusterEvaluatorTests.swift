import AutoMLCluster
import AutoMLSearch
import AutoMLTesting
import Foundation
import Testing

/// A search whose trials are trained by jobs, where the cluster does what it should.
@Suite(.enabled(if: Alone.isSo, "\(Alone.absence)")) struct ClusterEvaluatorTests {
    private let trial = Trial.numbered(3, epochs: 5)

    @Test func aTrialIsTrainedByAJob() async throws {
        let bench = ClusterBench(FakeCluster())
        let (controller, record) = (bench.controller(), Record())
        let outcome = try await bench.train(trial, with: controller, record)
        #expect(outcome == Outcome(bestEpoch: 5, weightsHash: "w3"))
        #expect(record.all == (1...5).map { .scripted(3, epoch: $0) })
        #expect(bench.taken.value == [3: [.init(epochs: [1, 2, 3, 4, 5], checkpoint: 5, hasResult: true)]])
        #expect(bench.cluster.all.map(\.request.name) == ["automl-test-3.5-1"])
        #expect(bench.cluster.all[0].request.resources == JobResources(cpus: 1, memoryBytes: 100))
        #expect(bench.said.value == [])
    }

    @Test func aLegsFolderIsGoneWhenItIsNotNeededAnyMore() async throws {
        let bench = ClusterBench(FakeCluster())
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        await awayFromPool { controller.close() }
        #expect(!FileManager.default.fileExists(atPath: bench.leg(trial).url.path))
    }

    @Test func aTrialThatWasTrainedBeforeGoesOnAfterItsLastEpoch() async throws {
        let bench = ClusterBench(FakeCluster())
        let (controller, record) = (bench.controller(), Record())
        let trial = Trial.numbered(3, epochs: 5, measured: 2)
        try SharedFile.makeFolder(bench.folder.url.appendingPathComponent("own/3"))
        try FakeWorker.saveCheckpoint(2, in: bench.folder.url.appendingPathComponent("own/3"))
        _ = try await bench.train(trial, with: controller, record)
        #expect(record.epochs == [3, 4, 5])
    }

    @Test func moreTrialsThanSlotsWaitForEachOther() async throws {
        let bench = ClusterBench(FakeCluster(slots: ["n1": 2, "n2": 1]))
        let controller = bench.controller()
        try await withThrowingTaskGroup(of: [Int].self) { group in
            for id in 1...20 {
                group.addTask {
                    let record = Record()
                    _ = try await bench.train(.numbered(id, epochs: 4), with: controller, record)
                    return record.epochs
                }
            }
            for try await epochs in group { #expect(epochs == [1, 2, 3, 4]) }
        }
        #expect(bench.cluster.all.count == 20)
        #expect(controller.statistics.submissions == 20)
        #expect(controller.statistics.measurements == 80)
    }

    @Test func aTrialsOwnFailureIsTold() async throws {
        let bench = ClusterBench(
            FakeCluster { run in
                let attempt = try run.leg.beginAttempt(job: run.id)
                try attempt.write(AttemptResult(failure: "loss is nan", epochs: 0, provenance: .test))
                return .exited(0)
            })
        let controller = bench.controller()
        let error = await #expect(throws: TrialFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description == "loss is nan")
    }

    @Test func aWorkerThatDiesAgainAndAgainIsTheTrialsFailure() async throws {
        let bench = ClusterBench(FakeCluster { _ in .signalled(11) })
        let controller = bench.controller()
        let error = await #expect(throws: TrialFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description == "the worker died 3 times: signal 11 on n1")
        #expect(bench.cluster.all.count == 3)
    }

    @Test func aJobWithTooLittleMemoryGetsTwiceAsMuch() async throws {
        let bench = ClusterBench(
            FakeCluster { run in
                (run.request.resources.memoryBytes ?? 0) < 400 ? .outOfMemory : try FakeWorker(run).train()
            })
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        #expect(bench.cluster.all.map(\.request.resources.memoryBytes) == [100, 200, 400])
    }

    @Test func aJobWhoseTimeIsUpGoesOnInAnother() async throws {
        let bench = ClusterBench(
            FakeCluster { run in
                // Two epochs each.
                var worker = FakeWorker(run)
                let first = Shared<Int?>(nil)
                worker.mayGoOn = { run, epoch in
                    let begun = first.change { begun -> Int in
                        begun = begun ?? epoch
                        return begun ?? epoch
                    }
                    if epoch - begun == 2 { run.ask(.yield) }
                    return epoch - begun < 2
                }
                return try worker.train()
            })
        let (controller, record) = (bench.controller(), Record())
        _ = try await bench.train(.numbered(1, epochs: 11), with: controller, record)
        #expect(record.epochs == Array(1...11))
        #expect(bench.cluster.all.count == 6)
    }

    @Test func aSearchThatIsCancelledSavesAndTakesWhatThereIs() async throws {
        let mayGoOn = Shared(3)
        let bench = ClusterBench(
            FakeCluster { run in
                var worker = FakeWorker(run)
                worker.mayGoOn = { _, epoch in epoch <= mayGoOn.value }
                return try worker.train()
            })
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 3 })
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        #expect(bench.taken.value == [3: [.init(epochs: [1, 2, 3], checkpoint: 3, hasResult: false)]])
        #expect(bench.cluster.all.map(\.state) == [.ended(.exited(WorkerExit.yielded))])
        // Another search goes on from there.
        mayGoOn.change { $0 = .max }
        let second = Record()
        _ = try await bench.train(.numbered(3, epochs: 5, measured: 3), with: bench.controller(), second)
        #expect(second.epochs == [4, 5])
    }

    /// What is written just before a worker ends must be known when its checkpoint is taken: it writes while the scheduler
    /// is asked, and the answer is that it has ended.
    @Test func nothingThatAWorkerReportsAtLastIsLost() async throws {
        let isPolled = Shared(false)
        let bench = ClusterBench(
            FakeCluster { run in
                let attempt = try run.leg.beginAttempt(job: run.id)
                let writer = try ReportWriter(attempt)
                while run.pause(10) == .none {}
                isPolled.change { $0 = false }
                while !isPolled.value { Thread.sleep(forTimeInterval: 0.001) }
                for epoch in 1...4 { try writer.write(.measured(.scripted(3, epoch: epoch))) }
                try FakeWorker.saveCheckpoint(4, in: attempt.url)
                return .exited(WorkerExit.yielded)
            })
        let line = Line(bench.cluster) {
            guard bench.cluster.asked.contains(.yield) else { return }
            isPolled.change { $0 = true }
            let end = Date(timeIntervalSinceNow: 1)
            while !bench.cluster.alive.isEmpty, Date() < end { Thread.sleep(forTimeInterval: 0.001) }
        }
        let (controller, record) = (bench.controller(line), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { bench.cluster.running.count == 1 })
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        #expect(record.epochs == [1, 2, 3, 4])
        #expect(bench.taken.value[3]?.last?.checkpoint == 4)
    }

    @Test func jobsThatDoNotAnswerToTheEndOfASearchAreLeftToTheNext() async throws {
        let mayGoOn = Shared(2)
        var bench = ClusterBench(
            FakeCluster(fault: { call, _ in call == .cancel ? .ignored : nil }) { run in
                var worker = FakeWorker(run)
                worker.mayGoOn = { _, epoch in epoch <= mayGoOn.value }
                return try worker.train()
            })
        bench.pace.farewell = 0.05
        let (controller, record) = (bench.controller(), Record())
        let (first, trial) = (bench, trial)
        let search = Task { try await first.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 2 })
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        await awayFromPool { controller.close() }
        bench.cluster.setFaults { _, _ in nil }
        #expect(bench.cluster.running.count == 1)
        #expect(bench.cluster.asked == [.yield])
        mayGoOn.change { $0 = .max }
        let second = Record()
        _ = try await bench.train(.numbered(3, epochs: 5, measured: 2), with: bench.controller(), second)
        #expect(second.epochs == [3, 4, 5])
        #expect(bench.cluster.all.count == 1)
    }
}
