import AutoMLCluster
import AutoMLSearch

/// Which job runs where; all with the cluster's lock held.
extension SimulatedCluster {
    func tick(now: ContinuousClock.Instant) {
        forget(now: now)
        if stream.unit() < plan.faults.deathsPerSecond * interval { kill(stream.below(plan.nodes), now: now) }
        startJobs(now: now)
    }

    /// In the order in which they came.
    func startJobs(now: ContinuousClock.Instant) {
        guard !queue.isEmpty else { return }
        var first = 0
        for place in slots.indices where first < queue.count && isFree(place, now: now) {
            start(queue[first], in: place, now: now)
            first += 1
        }
        queue.removeFirst(first)
    }

    private func isFree(_ place: Int, now: ContinuousClock.Instant) -> Bool {
        slots[place].job == nil && slots[place].downUntil.map { now >= $0 } ?? true
    }

    private func start(_ job: SimulatedJob, in place: Int, now: ContinuousClock.Instant) {
        if let since = slots[place].freeSince { log.noteIdle(now - since) }
        slots[place].job = job
        slots[place].downUntil = nil
        (job.state, job.node) = (.running, slots[place].node)
        worker(of: job).start(job, node: slots[place].node)
    }

    func leaveSlot(_ job: SimulatedJob, now: ContinuousClock.Instant) {
        guard let place = slots.firstIndex(where: { $0.job === job }) else { return }
        (slots[place].job, slots[place].freeSince) = (nil, now)
    }

    func close(_ job: SimulatedJob, _ ending: JobEnding, now: ContinuousClock.Instant) {
        job.state = .ended(ending)
        ended.append((now, job))
    }

    /// A node dies, and its jobs with it.
    private func kill(_ node: Int, now: ContinuousClock.Instant) {
        log.noteDeath()
        for place in slots.indices where slots[place].node == node {
            slots[place].downUntil = now + .seconds(plan.faults.downSeconds)
            slots[place].freeSince = nil
            guard let job = slots[place].job else { continue }
            slots[place].job = nil
            worker(of: job).drop(job)
            close(job, .lost("NODE_FAIL"), now: now)
        }
    }

    private func forget(now: ContinuousClock.Instant) {
        let old = ended.prefix { (now - $0.at) / .seconds(1) > plan.memorySeconds }.count
        for (_, job) in ended.prefix(old) {
            jobs[job.id] = nil
            if names[job.name] == job.id { names[job.name] = nil }
        }
        ended.removeFirst(old)
    }
}
