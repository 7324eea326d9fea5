/// What has happened since the last look.
extension Crew {
    /// How often in a row the inner executor must not know a member before it is given up.
    private static let mostAbsences = 2
    /// How many members may die in a row before they began anything, until an item has to answer for it: otherwise a
    /// program that cannot start would be started for ever.
    private static let mostEarlyDeaths = 3

    /// The inner executor is asked first: of a member that has ended then, all that it wrote can be read afterwards.
    ///
    /// - Throws: `ExecutorError.unreachable`: then nothing has changed.
    mutating func observe() throws {
        let statuses = try inner.poll()
        try identify(statuses)
        let known = Dictionary(statuses.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for number in memberNumbers {
            note(members[number]?.job.flatMap { known[$0] }, of: number)
            read(number)
            settle(number)
        }
        if isClosed { cancelQueue() }
    }

    // MARK: - Jobs

    /// Members of an earlier controller, and those whose submission was not answered. What the inner executor does not
    /// know never came to be.
    private mutating func identify(_ statuses: [JobStatus]) throws {
        let strangers = members.filter { $0.value.job == nil }
        guard !strangers.isEmpty else { return }
        var jobs = Dictionary(statuses.map { ($0.name, $0.id) }, uniquingKeysWith: { $1 })
        let missing = Set(strangers.values.map(\.plan.name)).subtracting(jobs.keys)
        if !missing.isEmpty { jobs.merge(try inner.adopt(missing)) { $1 } }
        for (number, member) in strangers {
            members[number]?.job = jobs[member.plan.name]
            if jobs[member.plan.name] == nil { members[number]?.state = .ended(.lost("its member was never started")) }
        }
    }

    private mutating func note(_ status: JobStatus?, of number: Int) {
        guard let member = members[number], let job = member.job else { return }
        guard let status else { return noteAbsence(of: number, job) }
        members[number]?.absences = 0
        members[number]?.state = status.state
        members[number]?.waitReason = status.waitReason
        members[number]?.node = status.node ?? member.node
    }

    private mutating func noteAbsence(of number: Int, _ job: JobID) {
        members[number]?.absences += 1
        guard let absences = members[number]?.absences, absences >= Self.mostAbsences else { return }
        members[number]?.state = .ended(.lost("job \(job) is not known any more"))
    }

    // MARK: - Files

    /// `left` is read first: what is not begun then never will be.
    private mutating func read(_ number: Int) {
        guard let member = members[number] else { return }
        let time = now()
        if member.leftAt == nil, member.folder.hasLeft { members[number]?.leftAt = time }
        if member.host == nil { members[number]?.host = member.folder.host }
        let begun = member.items.isEmpty ? [] : Set(member.folder.numbers(in: .begun))
        for item in member.items where begun.contains(item) { noteBegun(item, by: number) }
        for item in member.folder.numbers(in: .ended) { noteEnd(of: item, member.folder, number) }
    }

    private mutating func noteBegun(_ item: Int, by member: Int) {
        items[item]?.place = .begun(member)
        members[member]?.hasBegun = true
        earlyDeaths = 0
    }

    /// An end of which nobody knows the item is what an earlier controller had seen.
    private mutating func noteEnd(of item: Int, _ folder: MemberFolder, _ member: Int) {
        guard let code = folder.exitCode(of: item) else { return }
        if items[item]?.member == member {
            noteBegun(item, by: member)
            end(item, .exited(code))
        }
        folder.forget(item)
    }

    // MARK: - Members that went

    private mutating func settle(_ number: Int) {
        guard let member = members[number], member.leftAt != nil || member.ending != nil else { return }
        for item in member.items { settle(item, of: member, number) }
        guard let ending = member.ending else { return }
        if member.job != nil, !member.isClosed, !member.hasBegun, member.leftAt == nil { blame(ending, member) }
        members[number] = nil
        member.folder.remove()
    }

    private mutating func settle(_ item: Int, of member: HiredMember, _ number: Int) {
        if items[item]?.isBegun == false, recall(item) { return }
        if items[item]?.isBegun == false, member.folder.has(item, in: .begun) { noteBegun(item, by: number) }
        guard let ending = member.ending else { return }
        if items[item]?.isBegun == true { end(item, ending) } else { putBack(item) }
    }

    private mutating func blame(_ ending: JobEnding, _ member: HiredMember) {
        earlyDeaths += 1
        guard earlyDeaths >= Self.mostEarlyDeaths else { return }
        let item = queue.first { items[$0].map { member.plan.suffices(for: $0.request.resources) } ?? false }
        if let item { end(item, ending) }
    }
}
