import AutoMLSearch
import AutoMLStore
import Foundation

extension FuzzTarget {
    /// Configurations, facts and metrics as columns keep them.
    static let flatJSON = FuzzTarget(
        name: "flat_json",
        words: [#""depth":"#, "9e999", "-9e999", "null", "true", #"\u0041"#, #"\ud83d\ude00"#, #"\ud800"#, ",", ":"]
    ) { input, _ in
        let text = String(decoding: input, as: UTF8.self)
        guard let values = FlatJSON.values(in: text) else {
            throw StoreError.damaged(path: "fuzz", cause: "no object of scalars")
        }
        let written = FlatJSON.text(of: values)
        // NaN equals nothing, so the texts are compared.
        try promise(
            FlatJSON.values(in: written).map(FlatJSON.text(of:)) == written, "written again it is another: \(written)")
        let isFinite = values.values.allSatisfy { $0.number?.isFinite ?? true }
        let json = try? JSONSerialization.jsonObject(with: Data(written.utf8))
        try promise(json != nil || !isFinite, "no JSON: \(written)")
        _ = FlatJSON.numbers(in: text)
    }

    /// `--where`, asked of a database.
    static let filter = FuzzTarget(
        name: "filter", runs: Runs(quick: 1_500),
        words: expressionWords + ["rank", "state", "validation_accuracy", "seconds"],
        largest: 1_200
    ) { input, desk in
        let expression = try Expression(parsing: String(decoding: input, as: UTF8.self))
        let rows = try SampleDatabase.shared(desk).leaderboardRows(study: "study", filter: expression)
        try promise(rows.count <= SampleDatabase.trials, "more rows than trials")
    }

    /// A value in some column, changed by hand.
    static let storedRows = FuzzTarget(
        name: "stored_rows",
        runs: Runs(quick: 500, long: 200_000, because: "each input is written to a database and read by every command"),
        words: messageWords + ["completed", "pruned", "failed", "paused", "NaN", "9e999"]
    ) { input, desk in
        let store = try SampleDatabase.shared(desk)
        let edit = HandEdit(input)
        defer { try? store.execute(edit.undoing) }
        try store.execute(edit.sql)
        try SampleDatabase.readAll(store)
    }

    /// A whole database file.
    static let database = FuzzTarget(
        name: "database",
        runs: Runs(quick: 200, long: 50_000, because: "each input is a whole file, opened, checked and read"),
        wrapping: DatabasePages(), largest: 1 << 18, memory: 512 << 20
    ) { input, desk in
        for leftover in ["damaged.sqlite-wal", "damaged.sqlite-shm", "damaged.sqlite-journal"] {
            unlink("\(desk.path)/\(leftover)")
        }
        let path = try desk.write(input, to: "damaged.sqlite")
        let store = try SQLiteTrialStore(reading: path)
        let complaints = try store.check().complaints
        for complaint in complaints {
            try promise(!complaint.contains("\n"), "a complaint of two lines: \(complaint)")
        }
        try SampleDatabase.readAll(store)
        if let first = complaints.first { throw StoreError.damaged(path: path, cause: first) }
    }
}

/// A database with a small study, made once per worker.
enum SampleDatabase {
    static let trials = 4

    private nonisolated(unsafe) static var opened: SQLiteTrialStore?

    static func shared(_ desk: Desk) throws -> SQLiteTrialStore {
        if let opened { return opened }
        let store = try make(at: "\(desk.path)/sample.sqlite")
        for table in HandEdit.tables { try store.execute("create table saved_\(table) as select * from \(table)") }
        opened = store
        return store
    }

    static func make(at path: String) throws -> SQLiteTrialStore {
        let store = try SQLiteTrialStore(writing: path, clock: { Date(timeIntervalSince1970: 1_700_000_000) })
        try store.open(
            StudyDefinition(
                name: "study",
                space: #"{"name":"s","hyperparameters":[{"name":"depth","type":"int","low":1,"high":9}]}"#,
                data: "digits", dataHash: "d", objectives: [.validationAccuracy], seed: 7,
                provenance: Provenance(program: "1", blasCore: "Zen", kernels: "avx2")))
        try store.write(study: "study") { journal in
            for id in 1...trials { try add(id, to: journal) }
        }
        return store
    }

    private static func add(_ id: Int, to journal: any Journal) throws {
        let configuration: Configuration = ["depth": .integer(id), "width[1]": 32, "dropout": 0.5, "network": "mlp"]
        let trial = Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 3),
            seed: UInt64(id), state: .running, strategy: "random", why: "drawn", facts: ["parameters": 100, "own": 1])
        _ = try journal.insert(trial, owner: Owner(host: "here", process: 1))
        for epoch in 1...2 {
            let metrics: [Metric: Double] = [
                .trainLoss: 0.5, .trainAccuracy: 0.5, .validationLoss: 0.4, .validationAccuracy: 0.6, "other": 1,
            ]
            try journal.record(Measurement(epoch: epoch, seconds: 0.1, metrics: metrics), of: id)
        }
        if id < 3 {
            _ = try journal.move(
                id, to: id == 1 ? .completed : .failed(message: "it diverged"), budget: nil, owner: nil,
                outcome: Outcome(bestEpoch: 2))
        }
    }

    /// What the commands read: `leaderboard`, `show`, `studies list`, `search` and `replay`, `db check`.
    static func readAll(_ store: SQLiteTrialStore) throws {
        for study in [nil, try store.latestStudy()] {
            for row in try store.leaderboardRows(study: study) {
                let json = try? JSONSerialization.jsonObject(with: Data(row.json.utf8))
                try promise(json is [String: Any], "a row that is no JSON: \(row.json)")
            }
        }
        for study in try store.studies() {
            let definition = try store.definition(of: study.study)
            _ = try? SearchSpace(canonicalJSON: definition.space)
            _ = try store.transitions(study: study.study)
            for trial in 1...trials {
                let record = try store.trial(study: study.study, trial)
                _ = record.trial.best(.validationLoss)
            }
        }
        _ = try store.check()
    }
}
