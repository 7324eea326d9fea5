/// What a free worker should do.
public enum Step: Sendable {
    case run(Assignment)
    /// Ask again when a running trial has ended.
    case wait
    case done(Ending)
}

/// Why a search ended.
public enum Ending: Sendable, Hashable {
    /// The number of trials that was asked for is reached.
    case limit(String)
    /// The strategy has nothing left to try.
    case exhausted(String)
    case timeUp
    /// Somebody asked for it from elsewhere.
    case stopped
    case interrupted
}

/// How many trials a study may have in all.
public struct TrialLimit: Sendable, Hashable {
    public var total: Int?

    public init(total: Int?) {
        self.total = total
    }

    /// Why trial `number` may not be started, or nil where it may.
    func isReached(before number: Trial.ID) -> String? {
        guard let total, number > total else { return nil }
        return "all \(total) trials are done"
    }
}

/// Something that happened in a study, for those who watch.
public enum StudyEvent: Sendable {
    case started(Trial)
    case measured(Trial, Measurement)
    /// - Parameter note: why it ended before its budget, where its state does not say it.
    case ended(Trial, note: String?)
    /// A paused trial that the strategy will never resume.
    case abandoned(Trial.ID)
}
