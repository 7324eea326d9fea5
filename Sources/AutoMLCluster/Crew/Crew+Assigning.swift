/// Who gets what.
extension Crew {
    /// Gives each idle member what comes first of what suits it; where nothing waits, what a busy one has in reserve.
    mutating func assign() throws {
        if isClosed { return }
        for member in memberNumbers where isIdle(member) {
            if let item = next(for: member) ?? spare(for: member) { try give(item, to: member) }
        }
    }

    /// Gives members something in reserve, the least laden first.
    mutating func prefetch() throws {
        if isClosed { return }
        for load in 1..<(1 + max(settings.prefetch, 0)) {
            for member in memberNumbers where isServing(member) && members[member]?.items.count == load {
                if let item = next(for: member) { try give(item, to: member) }
            }
        }
    }

    private func isServing(_ member: Int) -> Bool { members[member]?.isServing ?? false }

    private func isIdle(_ member: Int) -> Bool { isServing(member) && members[member]?.items.isEmpty == true }

    private func next(for member: Int) -> Int? { queue.first { suits(member, $0) } }

    /// Takes back an item that a busy member has not begun.
    private mutating func spare(for member: Int) -> Int? {
        let spares = reserve.filter { suits(member, $0) }
        return spares.first { recall($0) }
    }

    /// What lies in the inbox of a member that has something else to do first.
    var reserve: [Int] { members.values.flatMap(reserve(of:)).sorted() }

    private func reserve(of member: HiredMember) -> [Int] {
        let unbegun = member.items.filter { items[$0]?.isBegun == false }
        return unbegun.count < member.items.count ? unbegun : Array(unbegun.dropFirst())
    }

    func suits(_ member: Int, _ item: Int) -> Bool {
        guard let member = members[member], let item = items[item] else { return false }
        return member.suits(item.request)
    }

    private mutating func give(_ number: Int, to member: Int) throws {
        guard let item = items[number], let folder = members[member]?.folder else { return }
        try folder.put(CrewItem(item.request, job: item.id), number)
        queue.removeAll { $0 == number }
        items[number]?.place = .inbox(member)
        members[member]?.items.append(number)
        members[member]?.items.sort()
    }
}
