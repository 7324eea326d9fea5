import Foundation

/// Who is there.
extension Crew {
    /// Asks for as many members as there are items for, up to the crew's size. Where none of a full crew can ever take
    /// an item, one of them is let go.
    mutating func hire() throws {
        if isClosed { return }
        var free = memberNumbers.filter { members[$0].map { $0.isOpen && $0.items.isEmpty } ?? false }
        var refused: Set<Demand> = []
        for item in queue + reserve {
            if let place = free.firstIndex(where: { suits($0, item) }) {
                free.remove(at: place)
                continue
            }
            guard let demand = demand(of: item), !refused.contains(demand) else { continue }
            guard members.count < settings.size else {
                if try makeRoom(for: item) || free.isEmpty { return }
                continue
            }
            switch try hire(demand) {
            case .hired: items[item]?.refusal = nil
            case .notNow: return
            case .never(let reason):
                refused.insert(demand)
                noteRefusal(reason, of: demand)
            }
        }
    }

    // MARK: - Hiring one

    /// What an item wants of a member.
    private struct Demand: Hashable {
        let resources: JobResources
        let excludedNodes: Set<String>
    }

    private func demand(of item: Int) -> Demand? {
        items[item].map { demand(of: $0.request.resources, excluding: $0.request.excludedNodes) }
    }

    private func demand(of resources: JobResources, excluding nodes: [String]) -> Demand {
        let least = settings.least
        let memory = [least.memoryBytes, resources.memoryBytes].compactMap(\.self).max()
        let whole = JobResources(cpus: max(least.cpus, resources.cpus), memoryBytes: memory)
        return Demand(resources: whole, excludedNodes: Set(nodes))
    }

    private enum Hiring {
        case hired, notNow
        case never(String)
    }

    /// The folder is made first: a controller that dies after its job was taken finds the job by it.
    private mutating func hire(_ demand: Demand) throws -> Hiring {
        let (number, folder) = nextMember()
        let plan = MemberPlan(
            name: "\(settings.prefix)member-\(number)", resources: demand.resources,
            excludedNodes: demand.excludedNodes.sorted())
        try folder.prepare(plan)
        members[number] = HiredMember(plan, folder)
        do {
            let id = try inner.submit(settings.makeJob(job(plan, folder)))
            members[number]?.job = id
            return .hired
        } catch {
            return take(error, number)
        }
    }

    private func job(_ plan: MemberPlan, _ folder: MemberFolder) -> JobRequest {
        JobRequest(
            name: plan.name, arguments: [settings.program, "worker", "--crew", folder.url.path], log: folder.log,
            resources: plan.resources, excludedNodes: plan.excludedNodes)
    }

    /// Where nobody answered the job may have been taken: that is asked at the next look.
    private mutating func take(_ error: any Error, _ number: Int) -> Hiring {
        guard let error = error as? ExecutorError, case .unreachable = error else {
            members.removeValue(forKey: number)?.folder.remove()
            switch error as? ExecutorError {
            case .refused(let reason), .unfit(let reason): return .never(reason)
            default: return .notNow
            }
        }
        return .notNow
    }

    private mutating func noteRefusal(_ reason: String, of demand: Demand) {
        for item in queue where self.demand(of: item) == demand { items[item]?.refusal = reason }
    }

    /// - Returns: whether there is, or will be, room for a member for this item.
    private mutating func makeRoom(for item: Int) throws -> Bool {
        let open = memberNumbers.filter { members[$0]?.isOpen ?? false }
        guard open.count == members.count, !open.contains(where: { suits($0, item) }) else { return false }
        let idlest = open.min { ease($0) < ease($1) }
        if let idlest { try close(idlest) }
        return true
    }

    /// The less, the sooner a member can go.
    private func ease(_ member: Int) -> Int {
        guard let member = members[member] else { return 0 }
        return (member.isInQueue ? 0 : 1) + member.items.count
    }

    // MARK: - Members that should go

    /// Ends, again at each look, the jobs of members that will not leave by themselves.
    mutating func cancelMembers() {
        let jobs = members.values.filter(mustGo).compactMap(\.job)
        if !jobs.isEmpty { try? inner.cancel(jobs.sorted(), .end) }
    }

    private func mustGo(_ member: HiredMember) -> Bool {
        if member.ending != nil { return false }
        if case .held = member.state { return true }
        if member.isInQueue, member.isClosed || (member.stuckReason != nil && !isWanted(member)) { return true }
        return hasExpired(member.leftAt) || member.items.contains { hasExpired(items[$0]?.endAsked) }
    }

    private func hasExpired(_ time: Double?) -> Bool { time.map { now() - $0 >= settings.graceSeconds } ?? false }

    /// Whether another just like it would be hired in its place.
    private func isWanted(_ member: HiredMember) -> Bool {
        let own = Demand(resources: member.plan.resources, excludedNodes: Set(member.plan.excludedNodes))
        return queue.contains { demand(of: $0) == own }
    }
}
