/// How often a leg's jobs may go wrong before somebody is told, by whose fault it is.
///
/// What nodes, networks and administrators do never counts against the configuration. It is counted in a row: an attempt
/// that trains an epoch begins anew.
package struct LegBudget: Hashable {
    package static let mostLost = 3
    package static let mostCrashes = 2
    package static let mostRefusals = 8
    package static let mostDoublings = 2
    /// Jobs whose time was up before they trained anything.
    package static let mostStandstills = 3

    private(set) var lost: [String] = []
    private(set) var crashes: [String] = []
    private(set) var refusals: [AttemptFolder.Refusal] = []
    package private(set) var doublings = 0
    private(set) var standstills = 0

    package init() {}

    /// The last job trained: nothing but its own crashes and its hunger for memory is held against the trial.
    package mutating func noteProgress() { (lost, standstills) = ([], 0) }

    /// Takes the reason for another job into account; nil where there may be one.
    package mutating func spend(_ reason: LegDecision.SubmitReason) -> LegDecision? {
        switch reason {
        case .first: nil
        case .yielded: spendStandstill()
        case .lost(let why): spendLost(why)
        case .crashed(let why): spendCrash(why)
        case .refused(let refusal): spend(refusal)
        case .outOfMemory: spendDoubling()
        }
    }

    private mutating func spendStandstill() -> LegDecision? {
        standstills += 1
        guard standstills > Self.mostStandstills else { return nil }
        return .fail(
            "its jobs' time was up \(standstills) times before anything was trained: give them more with --job-time")
    }

    private mutating func spendLost(_ why: String) -> LegDecision? {
        lost.append(why)
        guard lost.count > Self.mostLost else { return nil }
        return .giveUp("\(lost.count) jobs in a row were lost: \(lost.uniqued().joined(separator: "; "))")
    }

    private mutating func spendCrash(_ why: String) -> LegDecision? {
        crashes.append(why)
        guard crashes.count > Self.mostCrashes else { return nil }
        return .fail("the worker died \(crashes.count) times: \(crashes.uniqued().joined(separator: "; "))")
    }

    private mutating func spend(_ refusal: AttemptFolder.Refusal) -> LegDecision? {
        refusals.append(refusal)
        guard refusals.count > Self.mostRefusals || refusals.dropLast().contains(where: { $0.node == refusal.node })
        else { return nil }
        return .giveUp(refusals.map { "\($0.node) \($0.reason)" }.uniqued().joined(separator: "; "))
    }

    private mutating func spendDoubling() -> LegDecision? {
        doublings += 1
        guard doublings > Self.mostDoublings else { return nil }
        return .fail("out of memory, also with \(1 << (doublings - 1)) times what it should need")
    }
}

extension Array where Element: Hashable {
    /// Each once, where it came first.
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
