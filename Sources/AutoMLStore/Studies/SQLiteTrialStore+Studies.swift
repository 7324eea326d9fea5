public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// All studies, the one made last at the end.
    public func studies() throws -> [StudySummary] {
        try read { database in
            let counts = try stateCounts(in: database)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    select study.id, name, metric, data, study.created, objective, number
                    from study left join trial on trial.id = (
                        select id from trial where study_id = study.id and score is not null
                        order by \(Ranking.order) limit 1)
                    order by study.id
                    """)
            return try rows.map { try summary(from: $0, counts: counts[try $0.value(0)] ?? [:]) }
        }
    }

    /// The study that a search opened last, or nil in a database without any.
    public func latestStudy() throws -> String? {
        try read { try String.fetchOne($0, sql: "select name from study order by opened desc, id desc limit 1") }
    }

    /// - Throws: `StoreError.unknownStudy`, with the nearest name there is.
    public func definition(of study: String) throws -> StudyDefinition {
        try read { database in
            _ = try self.study(study, in: database)
            guard let definition = try StudyTable.definition(of: study, in: database) else {
                throw StoreError.unknownStudy(path: path, name: study, hint: "")
            }
            return definition
        }
    }

    /// Every change of every trial, in order: what a strategy was told.
    public func transitions(study: String) throws -> [Transition] {
        try read { database in
            let row = try self.study(study, in: database)
            return try SQLiteJournal(database: database, study: row, clock: clock).transitions(after: 0)
        }
    }

    /// Forgets a study and its trials.
    ///
    /// - Returns: the paths of the artifacts it had, for the caller to remove.
    public func delete(study: String) throws -> [String] {
        try transaction { database in
            let row = try self.study(study, in: database)
            let paths = try String.fetchAll(
                database,
                sql: """
                    select path from artifact join trial on trial.id = trial_id where study_id = ? order by artifact.id
                    """,
                arguments: [row.key])
            try database.execute(sql: "delete from study where id = ?", arguments: [row.key])
            return paths
        }
    }

    private func stateCounts(in database: GRDB.Database) throws -> [Int64: [String: Int]] {
        let rows = try Row.fetchCursor(
            database, sql: "select study_id, state, count(*) from trial group by study_id, state")
        var counts: [Int64: [String: Int]] = [:]
        while let row = try rows.next() { counts[try row.value(0), default: [:]][try row.value(1)] = try row.value(2) }
        return counts
    }

    private func summary(from row: Row, counts: [String: Int]) throws -> StudySummary {
        func count(_ state: String) -> Int { counts[state] ?? 0 }
        return StudySummary(
            study: try row.value(1), trials: counts.values.reduce(0, +), waiting: count("waiting"),
            running: count("running"), paused: count("paused"), completed: count("completed"), pruned: count("pruned"),
            failed: count("failed"), metric: Metric(rawValue: try row.value(2)), best: row.number(5),
            bestTrial: try row.value(6), data: try row.value(3), created: try row.value(4))
    }
}
