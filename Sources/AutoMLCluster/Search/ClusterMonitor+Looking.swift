import AutoMLSearch

/// What is there: in files, which are the truth, and what the executor says of jobs.
extension ClusterMonitor {
    func read(_ follower: Follower, now: ContinuousClock.Instant) {
        let (begun, measurements) = follower.tracker.readReports(now: now)
        if let begun { follower.events.put(.begun(begun)) }
        if !measurements.isEmpty { statistics.add(measurements: measurements.count) }
        if follower.tracker.wish != .end {
            for measurement in measurements { follower.events.put(.measured(measurement)) }
        }
        endure(follower, \.unread, now: now) { try follower.tracker.findResult() }
    }

    /// One question for all jobs; without an answer nothing is known, and nothing has changed.
    func pollIfDue(now: ContinuousClock.Instant) {
        guard lastPoll.map({ (now - $0) / .seconds(1) >= pace.poll }) ?? true else { return }
        guard !followers.isEmpty || !hasSwept else { return }
        lastPoll = now
        do {
            let adopted = try adoptedJobs()
            let statuses = try executor.poll()
            statistics.addPoll()
            if adopted > 0 { say("found \(adopted) job\(adopted == 1 ? "" : "s") of an earlier run again") }
            if let words = outage.end(now: now) { say(words) }
            for words in waits.note(statuses, now: now) { say(words) }
            see(statuses, now: now)
        } catch {
            if let words = outage.begin("\(error)") { say(words) }
        }
    }

    /// How many jobs of an earlier run there are; whether they live, the poll says.
    private func adoptedJobs() throws -> Int {
        let unknown = followers.values.filter(\.tracker.mayHaveJobs)
        guard !unknown.isEmpty else { return 0 }
        let names = unknown.flatMap { follower in
            follower.tracker.leg.jobs.map { follower.tracker.name.job($0, prefix: maker.prefix) }
        }
        return try executor.adopt(Set(names)).count
    }

    private func see(_ statuses: [JobStatus], now: ContinuousClock.Instant) {
        var known: [LegName: [(number: Int, status: JobStatus)]] = [:]
        for status in statuses {
            guard let (leg, number) = LegName.parse(status.name, prefix: maker.prefix) else { continue }
            known[leg, default: []].append((number, status))
            if let node = status.node { reconciler.startedNodes.insert(node) }
        }
        for (leg, follower) in followers {
            let mine = known.removeValue(forKey: leg) ?? []
            follower.tracker.see(mine.sorted { $0.number < $1.number }, now: now)
        }
        endUnwanted(known)
        hasSwept = true
    }

    /// Jobs of a controller that died before it could end them.
    private func endUnwanted(_ others: [LegName: [(number: Int, status: JobStatus)]]) {
        let mine = Set(followers.keys.map(\.trial))
        for (leg, jobs) in others {
            let alive = jobs.filter { $0.status.state.isAlive }.map(\.status.id)
            guard !alive.isEmpty, mine.contains(leg.trial) || !isWanted(leg.trial) else { continue }
            cancellations[.end, default: []].formUnion(alive)
        }
    }
}
