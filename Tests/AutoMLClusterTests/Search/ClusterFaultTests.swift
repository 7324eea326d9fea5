import AutoMLCluster
import AutoMLSearch
import AutoMLTesting
import Foundation
import Testing

/// A search whose cluster does what clusters do.
@Suite(.enabled(if: Alone.isSo, "\(Alone.absence)")) struct ClusterFaultTests {
    private let trial = Trial.numbered(3, epochs: 5)

    /// Trains up to an epoch, and then waits for whatever comes.
    private static func upTo(_ last: Shared<Int>) -> @Sendable (FakeRun) throws -> JobEnding {
        { run in
            var worker = FakeWorker(run)
            worker.mayGoOn = { _, epoch in epoch <= last.value }
            return try worker.train()
        }
    }

    @Test func aPrunedTrialIsEndedThoughSevenCancelsAreLost() async throws {
        let bench = ClusterBench(
            FakeCluster(
                fault: { call, count in
                    guard call == .cancel, count < 7 else { return nil }
                    return count.isMultiple(of: 2) ? .ignored : .lost
                }, work: Self.upTo(Shared(3))))
        let (controller, record) = (bench.controller(), Record())
        let outcome = try await bench.train(trial, with: controller, record) { $0.epoch == 2 ? .stop : .proceed }
        #expect(outcome == Outcome(bestEpoch: 2))
        #expect(record.epochs == [1, 2])
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
        #expect(bench.cluster.count(.cancel) >= 8)
        await awayFromPool { controller.close() }
        #expect(!FileManager.default.fileExists(atPath: bench.leg(trial).url.path))
        #expect(record.epochs == [1, 2])
    }

    @Test func aLostNodesTrialGoesOnElsewhereAndNothingIsCountedTwice() async throws {
        let last = Shared(2)
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 2 })
        last.change { $0 = .max }
        bench.cluster.lose("98")
        #expect(try await search.value.weightsHash == "w3")
        #expect(record.epochs == [1, 2, 3, 4, 5])
        #expect(bench.jobs(of: trial).map(\.request.name) == [bench.name(trial, 1), bench.name(trial, 2)])
        #expect(bench.said.value == ["trial 3 goes on in another job: job 98 on n1: its node died"])
    }

    /// The network was cut, not the power: both train at once, and the first complete result counts.
    @Test func twoAttemptsAtOnceGiveOneResult() async throws {
        let last = Shared(2)
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 2 })
        bench.cluster.lose("98", goesOn: true)
        #expect(await comesTrue { bench.leg(trial).attempts.count == 2 })
        last.change { $0 = .max }
        _ = try await search.value
        #expect(record.epochs == [1, 2, 3, 4, 5])
        #expect(bench.taken.value[3]?.count == 1)
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
    }

    @Test func aSchedulerThatIsAwayChangesNothing() async throws {
        let last = Shared(2)
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 2 })
        bench.cluster.setFaults { _, _ in .lost }
        #expect(await comesTrue { bench.cluster.count(.poll) > 20 })
        last.change { $0 = 4 }
        #expect(await comesTrue { record.epochs.count == 4 })
        bench.cluster.setFaults { _, _ in nil }
        #expect(await comesTrue { bench.said.value.count == 2 })
        last.change { $0 = .max }
        _ = try await search.value
        #expect(bench.cluster.all.count == 1)
        #expect(
            bench.said.value == [
                "the scheduler does not answer (nobody answers); jobs go on, and so does the search as soon as it does",
                "the scheduler answers again",
            ])
    }

    @Test func aResultCountsWhileTheSchedulerIsAway() async throws {
        let last = Shared(2)
        let bench = ClusterBench(FakeCluster(work: Self.upTo(last)))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs.count == 2 })
        bench.cluster.setFaults { _, _ in .lost }
        last.change { $0 = .max }
        #expect(try await search.value.weightsHash == "w3")
    }

    @Test func aJobWhoseAnswerWasLostIsFoundByItsName() async throws {
        let bench = ClusterBench(
            FakeCluster(fault: { call, count in call == .submit && count == 0 ? .unanswered : nil }))
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        #expect(bench.cluster.all.map(\.request.name) == [bench.name(trial, 1)])
        #expect(bench.cluster.count(.submit) == 1)
    }

    @Test func aJobThatWasNotHeardOfIsAskedForAgainByTheSameName() async throws {
        let bench = ClusterBench(FakeCluster(fault: { call, count in call == .submit && count < 3 ? .lost : nil }))
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        #expect(bench.cluster.all.map(\.request.name) == [bench.name(trial, 1)])
        #expect(bench.cluster.count(.submit) == 4)
    }

    /// It came late, and the same name was asked for again: one of the two is ended.
    @Test func ofTwoJobsByOneNameOneIsEnded() async throws {
        let last = Shared(1)
        let bench = ClusterBench(
            FakeCluster(
                fault: { call, count in call == .submit && count == 0 ? .delayed : nil }, work: Self.upTo(last)))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { bench.cluster.all.count == 2 && bench.cluster.alive.count == 1 })
        last.change { $0 = .max }
        _ = try await search.value
        #expect(record.epochs == [1, 2, 3, 4, 5])
        #expect(bench.cluster.all.count == 2)
    }

    @Test func aPrunedTrialEndsBothJobsOfItsName() async throws {
        let bench = ClusterBench(
            FakeCluster(
                fault: { call, count in
                    call == .submit && count == 0 ? .doubled : call == .cancel && count < 4 ? .lost : nil
                },
                work: Self.upTo(Shared(2))))
        let (controller, record) = (bench.controller(), Record())
        _ = try await bench.train(trial, with: controller, record) { $0.epoch == 1 ? .stop : .proceed }
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
    }

    /// Its answers take longer than there is between two looks.
    @Test func aSlowSchedulerIsAskedForJobsNevertheless() async throws {
        let bench = ClusterBench(FakeCluster(slots: ["n1": 8]))
        let controller = bench.controller(Line(bench.cluster) { usleep(20_000) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...4 { group.addTask { _ = try await bench.train(.numbered(id, epochs: 3), with: controller) } }
            try await group.waitForAll()
        }
        #expect(bench.cluster.all.count == 4)
    }

    @Test func aFullQueueIsWaitedFor() async throws {
        let bench = ClusterBench(
            FakeCluster(fault: { call, count in
                call == .submit && (1...3).contains(count) ? .error(.full("QOSMaxSubmitJobPerUserLimit")) : nil
            }))
        let controller = bench.controller()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...3 { group.addTask { _ = try await bench.train(.numbered(id, epochs: 3), with: controller) } }
            try await group.waitForAll()
        }
        #expect(bench.cluster.all.count == 3)
        #expect(
            bench.said.value.filter { $0.hasPrefix("the queue takes no more jobs now (QOSMaxSubmitJobPerUserLimit)") }
                .count == 1)
    }

    @Test func aNodeThatRefusesIsLeftOutFromThenOn() async throws {
        let bench = ClusterBench(
            FakeCluster(slots: ["n1": 4, "n2": 4]) { run in
                guard run.node == "n1" else { return try FakeWorker(run).train() }
                try run.leg.beginAttempt(job: run.id).write(.init(node: "n1", reason: "has other data"))
                return .exited(WorkerExit.refused)
            })
        let controller = bench.controller()
        for id in 1...3 { _ = try await bench.train(.numbered(id, epochs: 2), with: controller) }
        #expect(bench.cluster.all.map(\.node) == ["n1", "n2", "n2", "n2"])
        #expect(bench.cluster.all.map(\.request.excludedNodes) == [[], ["n1"], ["n1"], ["n1"]])
        #expect(bench.said.value == ["node n1 is left out: has other data"])
    }

    @Test func aSilentJobIsReplaced() async throws {
        let isFirst = Shared(true)
        var bench = ClusterBench(
            FakeCluster { run in
                let hangs = isFirst.change { first -> Bool in
                    defer { first = false }
                    return first
                }
                guard hangs else { return try FakeWorker(run).train() }
                _ = try run.leg.beginAttempt(job: run.id)
                while run.pause(10) == .none {}
                return .cancelled
            })
        bench.pace.silence = 0.1
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        #expect(bench.cluster.all.map(\.state) == [.ended(.cancelled), .ended(.exited(0))])
    }

    @Test func aJobThatIsHeldIsReplaced() async throws {
        let bench = ClusterBench(FakeCluster(slots: ["n1": 1], work: Self.upTo(Shared(0))))
        // Takes the only slot.
        let other = bench.cluster.add(orphan: bench.request("somebody-else", bench.leg(.numbered(9, epochs: 1))))
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { bench.jobs(of: trial).count == 1 })
        bench.cluster.set(.held("launch failed requeued held"), of: "99")
        #expect(await comesTrue { bench.jobs(of: trial).count == 2 })
        #expect(bench.jobs(of: trial)[0].state == .ended(.cancelled))
        search.cancel()
        await #expect(throws: CancellationError.self) { try await search.value }
        bench.cluster.lose(other)
    }

    @Test func whatCanNeverStartEndsTheSearchInWords() async throws {
        let bench = ClusterBench(FakeCluster(slots: ["n1": 0]))
        let controller = bench.controller()
        let search = Task { try await bench.train(trial, with: controller) }
        #expect(await comesTrue { bench.cluster.all.count == 1 })
        bench.cluster.set(.stuck("PartitionConfig"), of: "98")
        let error = await #expect(throws: ClusterFailure.self) { try await search.value }
        #expect(error?.description == "trial 3: the cluster can never start its job: PartitionConfig")
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
    }

    @Test func aTrialThatFitsOnNoNodeFailsWhereOthersWereTrained() async throws {
        let bench = ClusterBench(FakeCluster())
        let controller = bench.controller()
        _ = try await bench.train(trial, with: controller)
        bench.cluster.setFaults { call, _ in call == .submit ? .error(.unfit("no node has 1 TB")) : nil }
        let error = await #expect(throws: TrialFailure.self) {
            try await bench.train(.numbered(4, epochs: 5), with: controller)
        }
        #expect(error?.description == "the cluster can never start its job: no node has 1 TB")
    }

    @Test func whatFitsOnNoNodeEndsTheSearchWhereNothingWasTrained() async throws {
        let bench = ClusterBench(
            FakeCluster(fault: { call, _ in call == .submit ? .error(.unfit("no node has 64 CPUs")) : nil }))
        let controller = bench.controller()
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description == "trial 3: the cluster can never start its job: no node has 64 CPUs")
    }

    @Test func aJobThatIsRefusedForGoodEndsTheSearch() async throws {
        let bench = ClusterBench(
            FakeCluster(fault: { call, _ in call == .submit ? .error(.refused("invalid partition: gpu")) : nil }))
        let controller = bench.controller()
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description == "invalid partition: gpu")
    }

    @Test func lostJobsWithoutEndEndTheSearchNotTheTrial() async throws {
        let bench = ClusterBench(FakeCluster { _ in .lost("its node died") })
        let controller = bench.controller()
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description.hasPrefix("trial 3: 4 jobs in a row were lost: ") == true)
    }

    // MARK: - The folder

    @Test func aDamagedResultIsOneClearError() async throws {
        let bench = ClusterBench(
            FakeCluster { run in
                let attempt = try run.leg.beginAttempt(job: run.id)
                try Data("{\"epochs\":".utf8).write(to: attempt.url.appendingPathComponent("result.json"))
                while run.pause(10) == .none {}
                return .cancelled
            })
        let controller = bench.controller()
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description.contains("result.json: is damaged: ") == true)
        #expect(await comesTrue { bench.cluster.alive.isEmpty })
    }

    /// As where a shared file system has the name of a file before it has what is in it.
    @Test func aResultThatIsWholeALittleLaterIsTaken() async throws {
        var bench = ClusterBench(
            FakeCluster { run in
                let attempt = try run.leg.beginAttempt(job: run.id)
                let file = attempt.url.appendingPathComponent("result.json")
                try Data("{\"epochs\":".utf8).write(to: file)
                _ = run.pause(0.1)
                try FileManager.default.removeItem(at: file)
                try attempt.write(AttemptResult(Outcome(bestEpoch: 0), epochs: 0, provenance: .test))
                return .exited(0)
            })
        bench.pace.settle = 10
        let controller = bench.controller()
        #expect(try await bench.train(trial, with: controller) == Outcome(bestEpoch: 0))
    }

    @Test func whereEveryNodeRefusesTheSearchEndsWithTheirReasonsAndNoTrialIsBlamed() async throws {
        let bench = ClusterBench(
            FakeCluster(slots: ["n1": 1, "n2": 1]) { run in
                try run.leg.beginAttempt(job: run.id).write(
                    AttemptFolder.Refusal(node: run.node, reason: "has other data"))
                return .exited(WorkerExit.refused)
            })
        let controller = bench.controller()
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        let words = "no node is left; left out: n1, n2 (has other data)"
        #expect(error?.description == "trial 3: the cluster can never start its job: \(words)")
    }

    /// Something else has the place of the folder of trials.
    @Test func aFolderThatCannotBeMadeIsOneClearError() async throws {
        let bench = ClusterBench(FakeCluster())
        try Data().write(to: bench.folder.url.appendingPathComponent("trials"))
        let controller = bench.controller()
        let error = await #expect(throws: SharedFolderError.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description.contains("cannot be made") == true)
        #expect(bench.cluster.all.isEmpty)
    }

    /// And what could not be taken is no better thing to say.
    @Test func aFolderThatIsGoneIsOneClearError() async throws {
        let bench = ClusterBench(FakeCluster { _ in .lost("its node died") })
        struct Nothing: Error {}
        let controller = bench.controller(take: { throw Nothing() })
        try bench.leg(trial).prepare(trial)
        let jobs = bench.leg(trial).url.appendingPathComponent("jobs")
        try FileManager.default.removeItem(at: jobs)
        try Data().write(to: jobs)
        let error = await #expect(throws: ClusterFailure.self) { try await bench.train(trial, with: controller) }
        #expect(error?.description.contains("/jobs/1: cannot be written: ") == true)
    }

    @Test func aResultThatCannotBeTakenStaysForTheNextSearch() async throws {
        let bench = ClusterBench(FakeCluster())
        struct Full: Error {}
        let first = bench.controller(take: { throw Full() })
        await #expect(throws: Full.self) { try await bench.train(trial, with: first) }
        await awayFromPool { first.close() }
        let record = Record()
        _ = try await bench.train(.numbered(3, epochs: 5, measured: 5), with: bench.controller(), record)
        #expect(record.epochs == [] && bench.cluster.all.count == 1)
    }

    @Test func aResultThatIsSeenBeforeItsReportsWaitsForThem() async throws {
        let mayReport = Shared(false)
        let bench = ClusterBench(
            FakeCluster { run in
                let attempt = try run.leg.beginAttempt(job: run.id)
                let writer = try ReportWriter(attempt)
                try writer.write(.measured(.scripted(3, epoch: 1)))
                try attempt.write(AttemptResult(Outcome(bestEpoch: 2), epochs: 2, provenance: .test))
                while !mayReport.value { _ = run.pause(0.001) }
                try writer.write(.measured(.scripted(3, epoch: 2)))
                return .exited(0)
            })
        let (controller, record) = (bench.controller(), Record())
        let search = Task { try await bench.train(trial, with: controller, record) }
        #expect(await comesTrue { record.epochs == [1] })
        let polls = bench.cluster.count(.poll)
        #expect(await comesTrue { bench.cluster.count(.poll) > polls + 5 })
        #expect(bench.taken.value.isEmpty)
        mayReport.change { $0 = true }
        _ = try await search.value
        #expect(record.epochs == [1, 2])
    }
}

extension ClusterBench {
    func request(_ name: String, _ leg: LegFolder) -> JobRequest {
        JobRequest(name: name, arguments: ["/bin/automl", "worker", leg.url.path], log: leg.log, resources: .init())
    }
}
