import AutoMLCluster
import AutoMLSearch
import Foundation
import Testing

/// What a controller knows of a leg.
@Suite struct LegTrackerTests {
    private let folder = TemporaryFolder()
    private let trial = Trial.numbered(1, epochs: 8)
    private let start = ContinuousClock.now
    private var leg: LegFolder { LegFolder(of: trial, in: folder.url) }

    private func tracker() throws -> LegTracker {
        try leg.prepare(trial)
        return LegTracker(leg, trial, now: start)
    }

    private func write(_ epochs: [Int], by job: String) throws {
        let writer = try ReportWriter(leg.beginAttempt(job: job))
        for epoch in epochs { try writer.write(.measured(.scripted(1, epoch: epoch))) }
    }

    private func status(_ number: Int, _ id: JobID, _ state: JobState) -> (number: Int, status: JobStatus) {
        (number, JobStatus(id: id, name: "", state: state))
    }

    // MARK: - Places

    @Test func theJobThatBeganLastIsToldOnce() throws {
        var tracker = try tracker()
        #expect(tracker.readReports(now: start).begun == nil)
        for (job, node) in [("9", "n1"), ("10", "n2")] { try begin(job, on: node) }
        #expect(tracker.readReports(now: start + .seconds(3)).begun?.node == "n2")
        #expect(tracker.readReports(now: start + .seconds(6)).begun == nil)
    }

    private func begin(_ job: String, on node: String) throws {
        let here = Provenance(program: "automl", blasCore: "Zen", kernels: "avx2")
        try ReportWriter(leg.beginAttempt(job: job)).write(
            .begun(.init(job: job, node: node, provenance: here, epochs: 0)))
    }

    // MARK: - Epochs

    /// Job 10 went on after job 9, and its folder comes first in order of names.
    @Test func epochsOfALaterAttemptWaitForThoseBefore() throws {
        var tracker = try tracker()
        try write([4, 5, 6], by: "10")
        try write([1, 2, 3], by: "9")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [1, 2, 3, 4, 5, 6])
    }

    @Test func epochsThatAreSeenLateAreNotLeftOut() throws {
        var tracker = try tracker()
        try write([3, 4], by: "10")
        #expect(tracker.readReports(now: start).measured == [])
        try write([1, 2], by: "9")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [1, 2, 3, 4])
    }

    @Test func anEpochIsToldOnceHoweverOftenItIsTrained() throws {
        var tracker = try tracker()
        try write([1, 2], by: "9")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [1, 2])
        try write([1, 2, 3], by: "10")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [3])
        #expect(tracker.readReports(now: start).measured == [])
    }

    @Test func epochsOutsideTheBudgetAreNoneOfOurs() throws {
        var tracker = try tracker()
        try write([.min, -1, 0, 1, 9, .max], by: "9")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [1])
    }

    @Test func aResultCountsWhenAllItsReportsAreHere() throws {
        var tracker = try tracker()
        let attempt = try leg.beginAttempt(job: "9")
        try attempt.write(AttemptResult(Outcome(bestEpoch: 2), epochs: 2, provenance: .test))
        _ = tracker.readReports(now: start)
        try tracker.findResult()
        #expect(tracker.result == nil)
        try write([1, 2], by: "10")
        _ = tracker.readReports(now: start)
        try tracker.findResult()
        #expect(tracker.result?.0 == attempt)
    }

    // MARK: - Listing attempts

    /// A job that was requeued begins another attempt under its own number.
    @Test func aSecondAttemptOfAJobIsSeenWithinTwoSeconds() throws {
        var tracker = try tracker()
        try begin("7", in: &tracker)
        try write([2], by: "7")
        #expect(tracker.readReports(now: start + .seconds(2.1)).measured.map(\.epoch) == [2])
    }

    /// Before anything is decided from what the last job wrote.
    @Test func aSecondAttemptOfAJobIsSeenAtOnceWhereTheJobHasEnded() throws {
        var tracker = try tracker()
        try begin("7", in: &tracker)
        try write([2], by: "7")
        tracker.see([status(1, "7", .ended(.exited(75)))], now: start)
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [2])
    }

    @Test func anAttemptOfEachJobThatLivesIsSeenAtOnce() throws {
        var tracker = try tracker()
        try begin("7", in: &tracker)
        tracker.see([status(1, "7", .running), status(1, "8", .running)], now: start)
        try write([1, 2], by: "8")
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [2])
    }

    /// Its job runs, and its first attempt is known, with one epoch.
    private func begin(_ job: JobID, in tracker: inout LegTracker) throws {
        try tracker.beginJob()
        tracker.noteAnswer(job)
        tracker.see([status(1, job, .running)], now: start)
        try write([1], by: job)
        #expect(tracker.readReports(now: start).measured.map(\.epoch) == [1])
    }

    // MARK: - Jobs

    /// The answer to the first was lost, it came late, and the same name was asked for twice.
    @Test func bothJobsOfOneNameAreSeen() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.noteAnswer("8")
        for statuses in [
            [status(1, "7", .running), status(1, "8", .waiting)], [status(1, "8", .waiting), status(1, "7", .running)],
        ] {
            tracker.see(statuses, now: start)
            #expect(try Set(tracker.view(silence: 1, now: start).jobs.filter(\.isAlive).map(\.id)) == ["7", "8"])
        }
        tracker.see([status(1, "7", .running), status(1, "8", .ended(.cancelled))], now: start)
        #expect(try tracker.view(silence: 1, now: start).jobs.filter(\.isAlive).map(\.id) == ["7"])
    }

    @Test func anAnswerThatIsOutstandingComesWithAPoll() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.see([], now: start)
        #expect(tracker.isUnanswered)
        #expect(try tracker.view(silence: 1, now: start).jobs == [])
        tracker.see([status(1, "7", .waiting)], now: start)
        #expect(!tracker.isUnanswered)
    }

    @Test func aJobThatIsNotKnownAnyMoreLeavesTheLegAlone() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.noteAnswer("7")
        tracker.see([status(1, "7", .running)], now: start)
        #expect(try tracker.view(silence: 1, now: start + .seconds(5)).secondsAlone == 0)
        tracker.see([], now: start + .seconds(5))
        let view = try tracker.view(silence: 1, now: start + .seconds(8))
        #expect(view.jobs == [LegView.Job(id: "7", state: nil)])
        #expect(view.secondsAlone == 3)
    }

    /// It died between noting the job and asking for it.
    @Test func aJobThatAnEarlierControllerOnlyNotedIsOneThatIsNotKnown() throws {
        try leg.prepare(trial)
        try leg.noteJob(1)
        var tracker = LegTracker(leg, trial, now: start)
        tracker.see([], now: start)
        #expect(try tracker.view(silence: 1, now: start).jobs.map(\.state) == [nil])
    }

    // MARK: - Silence

    /// Polls that find it running are no sign of life.
    @Test func aJobThatWritesNothingIsSilentThoughItRuns() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.noteAnswer("7")
        for second in 0...10 {
            let now = start + .seconds(second)
            tracker.see([status(1, "7", .running)], now: now)
            #expect(try tracker.view(silence: 7, now: now).isSilent == (second > 7))
        }
        try write([1], by: "7")
        _ = tracker.readReports(now: start + .seconds(11))
        #expect(try !tracker.view(silence: 7, now: start + .seconds(12)).isSilent)
    }

    @Test func silenceIsCountedFromWhenAJobBegan() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.noteAnswer("7")
        tracker.see([status(1, "7", .waiting)], now: start)
        tracker.see([status(1, "7", .running)], now: start + .seconds(100))
        #expect(try !tracker.view(silence: 7, now: start + .seconds(105)).isSilent)
        #expect(try tracker.view(silence: 7, now: start + .seconds(108)).isSilent)
    }

    // MARK: - What the last worker said

    @Test func onlyTheLastJobsProgressCounts() throws {
        var tracker = try tracker()
        for job in ["9", "10"] {
            try tracker.beginJob()
            tracker.noteAnswer(job)
        }
        try write([1], by: "9")
        _ = tracker.readReports(now: start)
        #expect(try !tracker.view(silence: 1, now: start).hasAdvanced)
        try ReportWriter(leg.beginAttempt(job: "10")).write(.yielded(advanced: true))
        _ = tracker.readReports(now: start)
        #expect(try tracker.view(silence: 1, now: start).hasAdvanced)
    }

    @Test func aRefusalCountsOnceItsJobHasEnded() throws {
        var tracker = try tracker()
        try tracker.beginJob()
        tracker.noteAnswer("7")
        let refusal = AttemptFolder.Refusal(node: "n1", reason: "r")
        try leg.beginAttempt(job: "7").write(refusal)
        _ = tracker.readReports(now: start)
        #expect(try tracker.view(silence: 1, now: start).refusal == nil)
        tracker.see([status(1, "7", .ended(.exited(78)))], now: start)
        #expect(try tracker.view(silence: 1, now: start).refusal == refusal)
    }
}
