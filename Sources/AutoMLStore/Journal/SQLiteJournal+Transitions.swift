import AutoMLSearch
import GRDB

extension SQLiteJournal {
    /// Each trial is read once, however often it changed, and cut back to what was known at each change.
    func transitions(after sequence: Int) throws -> [Transition] {
        let trials = try TrialReader(database: database).identified(
            "where trial.id in (select trial_id from transition where study_id = ? and sequence > ?)",
            [study.key, sequence])
        let known = Dictionary(uniqueKeysWithValues: trials.map { ($0.key, $0.trial) })
        let statement = try database.cachedStatement(
            sql: """
                select sequence, trial_id, state, detail, budget, epochs from transition
                where study_id = ? and sequence > ? order by sequence
                """)
        var found: [Transition] = []
        let rows = try Row.fetchCursor(statement, arguments: [study.key, sequence])
        while let row = try rows.next() {
            guard let trial = known[try row.value(1)],
                let state = Trial.State(name: try row.value(2), detail: try row.value(3))
            else { throw TrialColumns.malformed("transition \(try row.value(0) as Int)") }
            found.append(
                transition(
                    try row.value(0), of: trial, state: state, budget: try row.value(4), epochs: try row.value(5)))
        }
        return found
    }

    private func transition(
        _ sequence: Int, of trial: Trial, state: Trial.State, budget: Int, epochs: Int
    ) -> Transition {
        var trial = trial
        trial.state = state
        trial.budget = Budget(epochs: budget)
        if let last = trial.measurements.last, last.epoch > epochs {
            trial.measurements = trial.measurements.filter { $0.epoch <= epochs }
        }
        return Transition(sequence: sequence, trial: trial)
    }

    /// Adds the next transition: `trial` is as it is right after its change.
    func noteChange(of trial: Trial, key: Int64) throws -> Transition {
        let sequence: Int =
            try value("select ifnull(max(sequence), 0) + 1 from transition where study_id = ?", [study.key]) ?? 1
        try execute(
            """
            insert into transition (study_id, sequence, trial_id, state, detail, budget, epochs, time)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                study.key, sequence, key, trial.state.name, trial.state.detail, trial.budget.epochs,
                trial.measurements.last?.epoch ?? 0, Stored.text(of: clock()),
            ])
        return Transition(sequence: sequence, trial: trial)
    }
}
