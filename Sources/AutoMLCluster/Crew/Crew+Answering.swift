import Foundation

/// What the search is told, and what it asks.
extension Crew {
    var statuses: [JobStatus] { ended.all + items.values.map(status) }

    private func status(_ item: CrewedItem) -> JobStatus {
        let state = item.isBegun ? .running : stuckReason(item).map { .stuck($0) } ?? JobState.waiting
        return JobStatus(
            id: item.id, name: item.name, state: state, node: node(of: item), waitReason: waitReason(item))
    }

    /// That of a member who would take the item.
    private func waitReason(_ item: CrewedItem) -> WaitReason? {
        guard item.place == .waiting else { return nil }
        let suiting = members.values.filter { $0.isOpen && $0.suits(item.request) }
        return suiting.compactMap(\.waitReason).min { $0.text < $1.text }
    }

    /// Why an item will never be begun; nil where there is hope.
    private func stuckReason(_ item: CrewedItem) -> String? {
        guard item.place == .waiting, item.refusal != nil || members.values.contains(where: { $0.stuckReason != nil })
        else { return nil }
        let suiting = members.values.filter { $0.isOpen && $0.suits(item.request) }
        if suiting.isEmpty { return item.refusal }
        let reasons = suiting.compactMap(\.stuckReason)
        return reasons.count == suiting.count ? reasons.min() : nil
    }

    /// What is not begun ends here and now. What is begun is asked by a file in its leg's folder, which the worker
    /// reads.
    ///
    /// - Throws: the first `SharedFolderError`, after all were asked.
    mutating func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        var failure: (any Error)?
        for number in jobs.compactMap({ numbers[$0] }) {
            if items[number]?.place == .waiting || recall(number) {
                end(number, .cancelled)
            } else if let error = ask(number, manner) {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// Who was asked to end is not asked to yield.
    private mutating func ask(_ number: Int, _ manner: CancelManner) -> (any Error)? {
        guard let item = items[number], let leg = CrewItem(item.request, job: item.id).leg else { return nil }
        let asked = item.endAsked ?? now()
        if manner == .end { items[number]?.endAsked = asked }
        guard leg.stop != .end, leg.stop != manner else { return nil }
        do {
            try SharedFile.write(Data((manner == .end ? "end" : "yield").utf8), to: leg.stopFile)
            return nil
        } catch {
            return error
        }
    }
}
