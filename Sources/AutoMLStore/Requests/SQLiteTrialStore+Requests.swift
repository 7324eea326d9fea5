public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// Asks something of whoever searches the study, now or later.
    ///
    /// A stop concerns searches that are running now: one that begins later does not heed it.
    ///
    /// - Throws: `StoreError`, also where the trial to be stopped is not running.
    public func ask(_ wish: UserRequest.Wish, of study: String) throws {
        try transaction { database in
            let row = try self.study(study, in: database)
            if case .stopTrial(let number) = wish { try self.requireRunning(number, in: row, database) }
            let columns = RequestColumns(wish)
            try database.execute(
                sql: "insert into request (study_id, kind, trial, configuration, time) values (?, ?, ?, ?, ?)",
                arguments: [
                    row.key, columns.kind, columns.trial, columns.configuration, Stored.text(of: self.clock()),
                ])
        }
    }

    private func requireRunning(_ number: Trial.ID, in study: StudyRow, _ database: GRDB.Database) throws {
        let key = try trialKey(study: study.name, number, in: database)
        let state = try String.fetchOne(database, sql: "select state from trial where id = ?", arguments: [key])
        guard state == "running" else {
            throw StoreError.unfit("trial \(number) is \(state ?? "gone"), so there is nothing to stop")
        }
    }
}

extension SQLiteJournal {
    func openRequests() throws -> [UserRequest] {
        let statement = try database.cachedStatement(
            sql: "select id, kind, trial, configuration from request where study_id = ? and answer is null order by id")
        let rows = try Row.fetchCursor(statement, arguments: [study.key])
        var found: [UserRequest] = []
        while let row = try rows.next() {
            let columns = RequestColumns(
                kind: try row.value(1), trial: try row.value(2), configuration: try row.value(3))
            if let wish = columns.wish { found.append(UserRequest(id: try row.value(0), wish: wish)) }
        }
        return found
    }

    func lastRequest() throws -> Int {
        try value("select max(id) from request where study_id = ?", [study.key]) ?? 0
    }

    func close(_ request: UserRequest, answer: String) throws {
        try execute("update request set answer = ? where id = ?", [answer, request.id])
    }
}

/// How a wish is kept in columns.
private struct RequestColumns {
    let kind: String
    var trial: Trial.ID?
    var configuration: String?

    init(kind: String, trial: Trial.ID?, configuration: String?) {
        (self.kind, self.trial, self.configuration) = (kind, trial, configuration)
    }

    init(_ wish: UserRequest.Wish) {
        switch wish {
        case .enqueue(let configuration):
            (kind, self.configuration) = ("enqueue", FlatJSON.text(of: configuration.values))
        case .stopTrial(let trial): (kind, self.trial) = ("stop_trial", trial)
        case .stopStudy: kind = "stop_study"
        }
    }

    /// Nil for a row that somebody wrote by hand and that says nothing.
    var wish: UserRequest.Wish? {
        switch kind {
        case "enqueue": configuration.flatMap { FlatJSON.values(in: $0) }.map { .enqueue(Configuration($0)) }
        case "stop_trial": trial.map { .stopTrial($0) }
        case "stop_study": .stopStudy
        default: nil
        }
    }
}
