import AutoMLSearch
import Foundation

/// What is to be done, leg by leg.
extension ClusterMonitor {
    /// The oldest first.
    func decide(_ followers: [Follower], now: ContinuousClock.Instant) {
        submissionsEnd = .now + .seconds(pace.look)
        for follower in followers.sorted(by: { $0.tracker.name.trial < $1.tracker.name.trial }) {
            decide(follower, now: now)
        }
        cancel()
    }

    private func decide(_ follower: Follower, now: ContinuousClock.Instant) {
        endure(follower, \.undone, now: now) { try act(on: follower, now: now) }
        let (leg, name) = (follower.tracker.leg, follower.tracker.name)
        if follower.isLeft { return drop(name) }
        guard isDone(follower) else { return }
        followers[name] = nil
        folders.remove(leg, of: name)
    }

    /// A shared folder that gives or takes no file may do so at the next look; where it does not, that ends the search.
    func endure(
        _ follower: Follower, _ patience: ReferenceWritableKeyPath<Follower, Patience>, now: ContinuousClock.Instant,
        _ body: () throws -> Void
    ) {
        do {
            try body()
            follower[keyPath: patience].renew()
        } catch {
            let mayPass = error is SharedFolderError
            if mayPass, !follower[keyPath: patience].isOver(after: pace.settle, now: now) { return }
            finish(follower, .broken(ClusterFailure("\(error)")))
        }
    }

    private func act(on follower: Follower, now: ContinuousClock.Instant) throws {
        if isLate(follower, now: now) { return leave(follower) }
        // Nothing is known of an earlier run's jobs before the executor answered.
        if follower.tracker.mayHaveJobs, follower.tracker.result == nil { return }
        let view = try follower.tracker.view(silence: pace.silence, now: now)
        if follower.tracker.isUnanswered, view.wish == .train, !view.hasResult, !view.jobs.contains(where: \.isAlive) {
            return try submit(follower, now: now)
        }
        try carryOut(reconciler.decide(view, &follower.tracker.budget), on: follower, now: now)
    }

    private func carryOut(_ decision: LegDecision, on follower: Follower, now: ContinuousClock.Instant) throws {
        switch decision {
        case .wait: break
        case .complete(let jobs):
            if let (attempt, result) = follower.tracker.result { finish(follower, .completed(attempt, result)) }
            cancel(jobs, .end, follower, now: now)
        case .submit(let reason):
            tell(reason, of: follower.tracker)
            try follower.tracker.beginJob()
            try submit(follower, now: now)
        case .cancel(let jobs, let manner): cancel(jobs, manner, follower, now: now)
        case .gone: finish(follower, .yielded)
        case .fail(let message): finish(follower, .failed(message))
        case .giveUp(let message):
            finish(follower, .broken(ClusterFailure("trial \(follower.tracker.name.trial): \(message)")))
        }
    }

    /// Whether a search that ends has waited long enough for its jobs.
    private func isLate(_ follower: Follower, now: ContinuousClock.Instant) -> Bool {
        guard follower.tracker.wish == .yield, let since = follower.wishedAt else { return false }
        return (now - since) / .seconds(1) > pace.farewell
    }

    /// Its jobs go on, and the next search finds them.
    private func leave(_ follower: Follower) {
        follower.events.put(.yielded)
        follower.isLeft = true
    }

    /// No job of it is left, and whoever waited for it has what it wanted.
    private func isDone(_ follower: Follower) -> Bool {
        let tracker = follower.tracker
        return tracker.isOver && tracker.isReleased && tracker.isQuiet
    }

    /// Its jobs are asked to end from now on, where it has any.
    func finish(_ follower: Follower, _ event: LegEvent) {
        guard !follower.tracker.isOver else { return }
        follower.events.put(event)
        (follower.tracker.isOver, follower.tracker.wish) = (true, .end)
    }

    // MARK: - Ending jobs

    /// Again at each poll until they are gone: one call may be lost.
    private func cancel(
        _ jobs: [JobID], _ manner: CancelManner, _ follower: Follower, now: ContinuousClock.Instant
    ) {
        let isDue = follower.lastCancel.map { (now - $0) / .seconds(1) >= pace.poll } ?? true
        guard !jobs.isEmpty, isDue else { return }
        follower.lastCancel = now
        cancellations[manner, default: []].formUnion(jobs)
    }

    /// All at once.
    func cancel() {
        for (manner, jobs) in cancellations where !jobs.isEmpty {
            // What was not heard is said again.
            try? executor.cancel(jobs.sorted(), manner)
        }
        cancellations = [:]
    }

    // MARK: - Asking for jobs

    private func submit(_ follower: Follower, now: ContinuousClock.Instant) throws {
        guard outage.maySubmit(now: now), ContinuousClock.now < submissionsEnd else { return }
        let tracker = follower.tracker
        let request = maker.request(
            tracker.leg, name: tracker.name.job(tracker.lastNumber, prefix: maker.prefix), memory: follower.memory,
            doublings: tracker.budget.doublings, excluding: reconciler.refusals.map(\.node))
        do {
            follower.tracker.noteAnswer(try executor.submit(request))
            outage.noteRoom()
            statistics.addSubmission()
        } catch let error as ExecutorError {
            try take(error, follower, now: now)
        }
    }

    private func take(_ error: ExecutorError, _ follower: Follower, now: ContinuousClock.Instant) throws {
        switch error {
        case .unreachable(let reason):
            if let words = outage.begin(reason) { say(words) }
        case .full(let reason):
            if let words = outage.wait(reason, now: now) { say(words) }
        case .refused(let reason): throw ClusterFailure(reason)
        case .unfit(let reason): try carryOut(reconciler.neverStarts(reason), on: follower, now: now)
        }
    }

    private func tell(_ reason: LegDecision.SubmitReason, of tracker: LegTracker) {
        let trial = "trial \(tracker.name.trial)"
        switch reason {
        case .first, .yielded: return
        case .lost(let why): say("\(trial) goes on in another job: \(why)")
        case .crashed(let why): say("\(trial) is tried again: its worker died with \(why)")
        case .outOfMemory: say("\(trial) gets twice the memory: its job had too little")
        case .refused(let refusal):
            guard reconciler.note(refusal) else { return }
            say("node \(refusal.node) is left out: \(refusal.reason)")
        }
    }
}
