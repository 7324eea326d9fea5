/// A member of the crew, as the controller sees it.
struct HiredMember {
    let plan: MemberPlan
    let folder: MemberFolder
    /// Nil until it is known that the inner executor has it.
    var job: JobID?
    /// Nil until the inner executor said something of it.
    var state: JobState?
    /// Why its job waits.
    var waitReason: WaitReason?
    /// As the inner executor calls it.
    var node: String?
    /// As it calls itself, once it is ready.
    var host: String?
    var isClosed = false
    /// When `left` was first seen, by the crew's clock.
    var leftAt: Double?
    /// Whether any item was begun.
    var hasBegun = false
    /// In how many answers in a row the inner executor did not know it.
    var absences = 0
    /// Handed over and not ended, in their order.
    var items: [Int] = []

    init(_ plan: MemberPlan, _ folder: MemberFolder) {
        (self.plan, self.folder) = (plan, folder)
    }

    /// Nil where it has not ended.
    var ending: JobEnding? {
        if case .ended(let ending) = state { return ending }
        return nil
    }

    /// Nil where it is not.
    var stuckReason: String? {
        if case .stuck(let reason) = state { return reason }
        return nil
    }

    var isInQueue: Bool {
        switch state {
        case nil, .waiting, .stuck, .held: host == nil
        case .running, .ended: false
        }
    }

    /// Whether it takes items, now or once it is ready.
    var isOpen: Bool { ending == nil && leftAt == nil && !isClosed }

    var isServing: Bool { isOpen && host != nil }

    /// Whether it may be given the item, as far as is known: a member whose node is not known yet will not be on one
    /// that was excluded when it was hired.
    func suits(_ item: JobRequest) -> Bool {
        plan.suffices(for: item.resources) && item.excludedNodes.allSatisfy(isElsewhere(than:))
    }

    private func isElsewhere(than excluded: String) -> Bool {
        let names = [node, host].compactMap(\.self)
        return names.isEmpty ? plan.excludedNodes.contains(excluded) : !names.contains(excluded)
    }
}
