/// One study as it is kept in memory. Guarded by its store's lock.
///
/// Changed in place: a copy for each transaction would cost as much as all trials together.
final class StudyRecord {
    struct Entry {
        var trial: Trial
        var owner: Owner?
        var outcome: Outcome?
    }

    /// What a transition keeps of its trial; the rest never changes.
    struct Change {
        let trial: Trial.ID
        let state: Trial.State
        let budget: Budget
        /// The last epoch measured then; 0 before the first.
        let epochs: Int
    }

    /// What a person asked.
    struct Request {
        let wish: UserRequest.Wish
        var answer: String?
    }

    let definition: StudyDefinition
    /// The request with number 1 comes first.
    var requests: [Request] = []
    private(set) var trials: [Trial.ID: Entry] = [:]
    /// By the name of their state: what every step of a search asks for must not take longer with every trial.
    private(set) var states: [String: Set<Trial.ID>] = [:]
    /// The highest number of a trial; 0 before the first.
    private(set) var lastTrial = 0
    /// The change with sequence number 1 comes first.
    var changes: [Change] = []
    /// Of each process that works on the study.
    var beats: [Owner: Int] = [:]

    init(_ definition: StudyDefinition) { self.definition = definition }

    subscript(id: Trial.ID) -> Entry? {
        get { trials[id] }
        set {
            let former = trials[id]?.trial.state.name
            if let name = newValue?.trial.state.name, name != former { states[name, default: []].insert(id) }
            if let former, former != newValue?.trial.state.name { states[former]?.remove(id) }
            trials[id] = newValue
            if newValue != nil { lastTrial = max(lastTrial, id) }
            if newValue == nil, id == lastTrial { lastTrial = trials.keys.max() ?? 0 }
        }
    }
}
