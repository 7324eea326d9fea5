package import AutoMLSearch
import Foundation

/// All that a controller knows of a leg, renewed at each look.
package struct LegTracker {
    let leg: LegFolder
    let name: LegName
    var wish = LegView.Wish.train
    var budget = LegBudget()
    /// Whoever waits for this leg has taken what it wanted.
    var isReleased = false
    /// Its end was told.
    var isOver = false
    /// Jobs of an earlier controller that the executor was not asked for yet.
    private(set) var mayHaveJobs: Bool
    package private(set) var result: (AttemptFolder, AttemptResult)?

    /// The last job that was asked for; 0 before the first.
    private(set) var lastNumber: Int
    /// The executor did not say whether it took the last job.
    package private(set) var isUnanswered = false
    private var jobs = LegJobs()
    private var attempts: AttemptList
    private var course: LegCourse
    private var lastGrowth: ContinuousClock.Instant
    private var aloneSince: ContinuousClock.Instant?

    package init(_ leg: LegFolder, _ trial: Trial, now: ContinuousClock.Instant = .now) {
        self.leg = leg
        name = LegName(of: trial)
        attempts = AttemptList(leg)
        course = LegCourse(of: trial)
        lastNumber = leg.jobs.last ?? 0
        mayHaveJobs = lastNumber > 0
        lastGrowth = now
    }

    // MARK: - Files

    /// The job that began last, where one did since the last call; and epochs that are new, in order, each told once: one
    /// that is trained again after a lost job measures the same.
    package mutating func readReports(
        now: ContinuousClock.Instant
    ) -> (begun: Report.Begin?, measured: [AutoMLSearch.Measurement]) {
        attempts.refresh(awaiting: jobs.alive, now: now)
        let (news, hasGrown) = attempts.next()
        if hasGrown { lastGrowth = now }
        for measurement in news.measured { course.add(measurement) }
        return (news.begun, course.next())
    }

    /// The first result that is complete: all that its attempt reported is here.
    ///
    /// - Throws: `SharedFolderError` for one that is damaged.
    package mutating func findResult() throws {
        if result == nil { result = try attempts.result(upTo: course.lastEpoch) }
    }

    // MARK: - Jobs

    /// Takes in what the executor said of this leg's jobs, after all that it was asked before.
    package mutating func see(_ statuses: [(number: Int, status: JobStatus)], now: ContinuousClock.Instant) {
        if jobs.see(statuses) { lastGrowth = now }
        lastNumber = max(lastNumber, jobs.lastNumber)
        // Where no job is wanted any more, one that is not there is not asked for again.
        if jobs.lastNumber == lastNumber || wish == .end { isUnanswered = false }
        mayHaveJobs = false
        aloneSince = asked == 0 || jobs.isAlive ? nil : aloneSince ?? now
    }

    /// Jobs of which the executor should know.
    private var asked: Int { isUnanswered ? lastNumber - 1 : lastNumber }

    /// Begins to ask for another job: it is asked for, under the same name, until the executor answers.
    package mutating func beginJob() throws {
        try leg.noteJob(lastNumber + 1)
        lastNumber += 1
        isUnanswered = true
    }

    var isAlive: Bool { jobs.isAlive }

    /// No job of it can still do anything.
    var isQuiet: Bool { !isAlive && !isUnanswered && !mayHaveJobs }

    package mutating func noteAnswer(_ id: JobID) {
        isUnanswered = false
        jobs.add(lastNumber, id)
        aloneSince = nil
    }

    /// - Parameter silence: after how many seconds without a line a running job hangs.
    package func view(silence: Double, now: ContinuousClock.Instant) throws -> LegView {
        let ordered = jobs.inOrder(asked: asked)
        let isRunning = ordered.contains { $0.state == .running }
        var view = LegView()
        (view.wish, view.hasResult, view.jobs) = (wish, result != nil, ordered)
        view.refusal = try refusal(of: ordered.last)
        view.hasAdvanced = ordered.last.map { attempts.hasAdvanced($0.id) } ?? false
        view.isSilent = isRunning && (now - lastGrowth) / .seconds(1) > silence
        view.secondsAlone = aloneSince.map { (now - $0) / .seconds(1) } ?? 0
        return view
    }

    private func refusal(of job: LegView.Job?) throws -> AttemptFolder.Refusal? {
        guard let job, !job.isAlive, let attempt = attempts.last(of: job.id) else { return nil }
        return try attempt.refusal()
    }
}
