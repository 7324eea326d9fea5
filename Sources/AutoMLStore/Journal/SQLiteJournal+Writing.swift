import AutoMLSearch
import GRDB

extension SQLiteJournal {
    func insert(_ trial: Trial, owner: Owner?) throws -> Transition {
        let taken: Int? = try value("select 1 from trial where study_id = ? and number = ?", [study.key, trial.id])
        guard taken == nil else { throw JournalError.taken(trial.id, study: study.name) }
        let columns = self.columns(of: trial, owner: owner)
        let names = columns.map(\.name).joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        try execute("insert into trial (\(names)) values (\(places))", StatementArguments(columns.map(\.value)))
        let key = database.lastInsertedRowID
        if !trial.measurements.isEmpty {
            for measurement in trial.measurements { try insert(measurement, key: key) }
            try updateSummary(key: key)
        }
        return try noteChange(of: trial, key: key)
    }

    func move(
        _ id: Trial.ID, to state: Trial.State, budget: Budget?, owner: Owner?, outcome: Outcome?
    ) throws -> Transition {
        guard let (key, found) = try identified(id) else { throw JournalError.noTrial(id, study: study.name) }
        var trial = found
        trial.state = state
        trial.budget = budget ?? trial.budget
        let now = Stored.text(of: clock())
        try execute(
            """
            update trial set state = ?, detail = ?, budget = ?, owner_host = ?, owner_process = ?, owner_run = ?,
                best_epoch = ifnull(?, best_epoch), weights_sha256 = ifnull(?, weights_sha256),
                started = ifnull(started, ?), ended = ?, provenance_id = ifnull(?, provenance_id)
            where id = ?
            """,
            [
                state.name, state.detail ?? outcome?.note, trial.budget.epochs, owner?.host, owner?.process,
                owner?.run,
                outcome?.bestEpoch, outcome?.weightsHash, state == .running ? now : nil, state.isFinished ? now : nil,
                state == .running ? study.provenance : nil, key,
            ])
        try updateScore(key: key)
        if state == .completed { try shareScore(key: key) }
        return try noteChange(of: trial, key: key)
    }

    private func columns(of trial: Trial, owner: Owner?) -> [(name: String, value: DatabaseValue)] {
        var others = trial.facts
        for name in TrialColumns.facts { others[name] = nil }
        let now = Stored.text(of: clock())
        let network = trial.configuration["network"].map(\.description) ?? study.network
        let columns: [(name: String, value: (any DatabaseValueConvertible)?)] = [
            ("study_id", study.key), ("number", trial.id), ("state", trial.state.name), ("detail", trial.state.detail),
            ("network", network), ("configuration", FlatJSON.text(of: trial.configuration.values)),
            ("hash", trial.hash.description), ("budget", trial.budget.epochs),
            ("seed", Int64(bitPattern: trial.seed)), ("parent", trial.parent), ("strategy", trial.strategy),
            ("why", trial.why), ("other_facts", others.isEmpty ? nil : FlatJSON.text(of: others)),
            ("owner_host", owner?.host), ("owner_process", owner?.process), ("owner_run", owner?.run),
            ("provenance_id", study.provenance),
            ("created", now), ("started", trial.state == .running ? now : nil),
            ("ended", trial.state.isFinished ? now : nil),
        ]
        return columns.map { ($0.name, $0.value?.databaseValue ?? .null) }
            + TrialColumns.facts.map { ($0, Stored.exact(trial.facts[$0])) }
    }
}
