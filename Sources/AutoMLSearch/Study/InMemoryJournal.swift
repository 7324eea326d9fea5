/// The journal of a study that is kept in memory.
final class InMemoryJournal: Journal {
    private let study: StudyRecord
    // As they were when the transaction began; of trials those that it changed, nil for one that was not there.
    private var entries: [Trial.ID: StudyRecord.Entry?] = [:]
    private let changes: Int
    private let requests: [StudyRecord.Request]
    private let beats: [Owner: Int]

    init(_ study: StudyRecord) {
        self.study = study
        (changes, requests, beats) = (study.changes.count, study.requests, study.beats)
    }

    /// Puts back whatever the transaction changed.
    func undo() {
        for id in entries.keys.sorted(by: >) { study[id] = entries[id] ?? nil }
        study.changes.removeLast(study.changes.count - changes)
        (study.requests, study.beats) = (requests, beats)
    }

    private func put(_ entry: StudyRecord.Entry, _ id: Trial.ID) {
        if entries.index(forKey: id) == nil { entries.updateValue(study[id], forKey: id) }
        study[id] = entry
    }

    func transitions(after sequence: Int) throws -> [Transition] {
        let first = max(sequence, 0)
        guard first < study.changes.count else { return [] }
        return (first..<study.changes.count).compactMap(transition(at:))
    }

    func trial(_ id: Trial.ID) throws -> Trial? {
        study[id]?.trial
    }

    func trials(in states: Set<String>) throws -> [Trial] {
        states.flatMap { study.states[$0] ?? [] }.sorted().compactMap { study[$0]?.trial }
    }

    func nextTrial() throws -> Trial.ID {
        study.lastTrial + 1
    }

    func insert(_ trial: Trial, owner: Owner?) throws -> Transition {
        guard study[trial.id] == nil else { throw JournalError.taken(trial.id, study: study.definition.name) }
        put(StudyRecord.Entry(trial: trial, owner: owner), trial.id)
        return noteChange(of: trial)
    }

    func move(
        _ id: Trial.ID, to state: Trial.State, budget: Budget?, owner: Owner?, outcome: Outcome?
    ) throws -> Transition {
        var entry = try self.entry(id)
        entry.trial.state = state
        entry.trial.budget = budget ?? entry.trial.budget
        entry.owner = owner
        entry.outcome = outcome ?? entry.outcome
        put(entry, id)
        return noteChange(of: entry.trial)
    }

    func record(_ measurement: Measurement, of id: Trial.ID) throws {
        var entry = try self.entry(id)
        entry.trial.measurements.removeAll { $0.epoch == measurement.epoch }
        let index = entry.trial.measurements.firstIndex { $0.epoch > measurement.epoch }
        entry.trial.measurements.insert(measurement, at: index ?? entry.trial.measurements.endIndex)
        put(entry, id)
    }

    func owners() throws -> [Trial.ID: Owner] {
        let running = study.states["running"] ?? []
        return Dictionary(uniqueKeysWithValues: running.compactMap { id in study[id]?.owner.map { (id, $0) } })
    }

    func owner(of id: Trial.ID) throws -> Owner? {
        study[id].flatMap { $0.trial.state == .running ? $0.owner : nil }
    }

    func beat(_ owner: Owner) throws {
        study.beats[owner, default: 0] += 1
    }

    func beats(of owner: Owner) throws -> Int {
        study.beats[owner] ?? 0
    }

    func openRequests() throws -> [UserRequest] {
        study.requests.enumerated().filter { $0.element.answer == nil }
            .map { UserRequest(id: $0.offset + 1, wish: $0.element.wish) }
    }

    func lastRequest() throws -> Int { study.requests.count }

    func close(_ request: UserRequest, answer: String) throws {
        guard study.requests.indices.contains(request.id - 1) else { return }
        study.requests[request.id - 1].answer = answer
    }

    private func entry(_ id: Trial.ID) throws -> StudyRecord.Entry {
        guard let entry = study[id] else { throw JournalError.noTrial(id, study: study.definition.name) }
        return entry
    }

    private func noteChange(of trial: Trial) -> Transition {
        study.changes.append(
            StudyRecord.Change(
                trial: trial.id, state: trial.state, budget: trial.budget, epochs: trial.measurements.last?.epoch ?? 0))
        return Transition(sequence: study.changes.count, trial: trial)
    }

    private func transition(at index: Int) -> Transition? {
        let change = study.changes[index]
        guard var trial = study[change.trial]?.trial else { return nil }
        trial.state = change.state
        trial.budget = change.budget
        trial.measurements.removeAll { $0.epoch > change.epochs }
        return Transition(sequence: index + 1, trial: trial)
    }
}
