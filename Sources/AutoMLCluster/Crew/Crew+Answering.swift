import Foundation

/// What the search is told, and what it asks.
extension Crew {
    var statuses: [JobStatus] {
        // Once for all items: there may be a thousand of either.
        let queued = memberNumbers.compactMap { members[$0] }.filter { $0.isOpen && $0.waitReason != nil }
        return ended.all + items.values.map { status($0, queued) }
    }

    /// - Parameter queued: members whose job waits.
    private func status(_ item: CrewedItem, _ queued: [HiredMember]) -> JobStatus {
        let state = item.isBegun ? .running : stuckReason(item).map { .stuck($0) } ?? JobState.waiting
        let waitsFor = item.place == .waiting ? queued.first { $0.suits(item.request) } : nil
        return JobStatus(
            id: item.id, name: item.name, state: state, node: node(of: item), waitReason: waitsFor?.waitReason)
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
