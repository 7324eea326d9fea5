/// Decides, from what is there now, what is to be done: levels, not edges. What was decided before is not remembered but
/// for the budget, so a call that was lost is made again at the next look.
package struct Reconciler: Hashable {
    /// How long a result may take to be seen from here after its job ended: shared file systems keep old listings.
    package var settleSeconds: Double
    /// On which jobs of this search began.
    package var startedNodes: Set<String> = []
    /// Of nodes on which a worker would not train, each once.
    package private(set) var refusals: [AttemptFolder.Refusal] = []

    package init(settleSeconds: Double) { self.settleSeconds = settleSeconds }

    /// - Returns: whether that is new.
    package mutating func note(_ refusal: AttemptFolder.Refusal) -> Bool {
        guard !refusals.contains(where: { $0.node == refusal.node }) else { return false }
        refusals.append(refusal)
        return true
    }

    package func decide(_ leg: LegView, _ budget: inout LegBudget) -> LegDecision {
        let alive = leg.jobs.filter(\.isAlive).map(\.id)
        if leg.wish != .end, leg.hasResult { return .complete(cancel: alive) }
        switch leg.wish {
        case .end: return alive.isEmpty ? .gone : .cancel(alive, .end)
        case .yield: return alive.isEmpty ? .gone : .cancel(alive, .yield)
        case .train: break
        }
        if alive.count > 1 { return .cancel(alive.filter { $0 != kept(of: leg) }, .end) }
        if leg.hasAdvanced { budget.noteProgress() }
        if let job = leg.jobs.first(where: \.isAlive) { return decide(alive: job, leg, &budget) }
        guard let last = leg.jobs.last else { return .submit(.first) }
        guard leg.secondsAlone >= patience(after: last, leg, budget) else { return .wait }
        return another(after: last, leg, &budget)
    }

    // MARK: - While a job is alive

    /// Of several, one that runs rather than one that waits, then the oldest.
    private func kept(of leg: LegView) -> JobID? {
        (leg.jobs.first { $0.state == .running } ?? leg.jobs.first(where: \.isAlive))?.id
    }

    private func decide(alive job: LegView.Job, _ leg: LegView, _ budget: inout LegBudget) -> LegDecision {
        switch job.state {
        case .stuck(let reason): return neverStarts(reason)
        case .held: return .cancel([job.id], .end)
        case .running where leg.isSilent: return .cancel([job.id], .end)
        default: return .wait
        }
    }

    /// Where no node has taken any trial, that none takes this one is not the trial's fault. Nodes that are left out are named:
    /// they may be why.
    package func neverStarts(_ reason: String) -> LegDecision {
        let nodes = Dictionary(grouping: refusals, by: \.reason).map { reason, refusals in
            "\(refusals.map(\.node).sorted().joined(separator: ", ")) (\(reason))"
        }
        let leftOut = nodes.isEmpty ? "" : "; left out: " + nodes.sorted().joined(separator: "; ")
        let words = "the cluster can never start its job: \(reason)\(leftOut)"
        return startedNodes.subtracting(refusals.map(\.node)).isEmpty ? .giveUp(words) : .fail(words)
    }

    // MARK: - When none is

    /// What a worker says last is written before it exits with a code of its own; a job that says it is done is believed
    /// longer.
    ///
    /// Where the executor says that a job was lost nothing is waited for: what it wrote and is not seen yet is trained
    /// again, with the same numbers. But not twice in a row: where every launch fails, that may pass.
    private func patience(after job: LegView.Job, _ leg: LegView, _ budget: LegBudget) -> Double {
        if leg.refusal != nil { return 0 }
        return switch job.state {
        case .ended(.exited(0)): settleSeconds * 6
        case .ended(.exited(WorkerExit.yielded)): 0
        case .ended(.lost) where budget.lost.isEmpty: 0
        default: settleSeconds
        }
    }

    private func another(after job: LegView.Job, _ leg: LegView, _ budget: inout LegBudget) -> LegDecision {
        let reason = reason(after: job, leg)
        return budget.spend(reason) ?? .submit(reason)
    }

    private func reason(after job: LegView.Job, _ leg: LegView) -> LegDecision.SubmitReason {
        if let refusal = leg.refusal { return .refused(refusal) }
        let place = job.node.map { " on \($0)" } ?? ""
        guard case .ended(let ending) = job.state else {
            return .lost("job \(job.id)\(place) is not known any more")
        }
        switch ending {
        case .exited(WorkerExit.yielded), .timedOut: return .yielded
        case .exited(0): return .lost("job \(job.id)\(place) left no result")
        case .exited(let code): return .crashed("exit code \(code)\(place)")
        case .signalled(let number): return .crashed("signal \(number)\(place)")
        case .lost(let why): return .lost("job \(job.id)\(place): \(why)")
        case .outOfMemory: return .outOfMemory
        case .cancelled: return .lost("job \(job.id)\(place) was cancelled by somebody")
        }
    }
}
