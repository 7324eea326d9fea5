import AutoMLSearch
import GRDB

/// What the names in a filter mean: columns of the leaderboard, or hyperparameters of the trials' configurations.
struct FilterNames {
    let database: GRDB.Database
    /// Nil: all studies.
    let study: StudyRow?

    enum Kind: Hashable {
        case number, text, condition
        /// A hyperparameter: whatever each trial has.
        case unknown
    }

    static let columns: [String: (sql: String, kind: Kind)] = [
        "rank": ("rank", .number), "trial": ("number", .number), "study": ("study.name", .text),
        "state": ("state", .text), "detail": ("detail", .text), "network": ("network", .text),
        "strategy": ("strategy", .text), "validation_accuracy": ("validation_accuracy", .number),
        "validation_loss": ("validation_loss", .number), "parameters": ("parameters", .number),
        "macs": ("macs", .number), "memory_bytes": ("memory_bytes", .number), "layers": ("layers", .number),
        "budget": ("budget", .number), "epochs": ("epochs", .number), "best_epoch": ("best_epoch", .number),
        "seconds": ("seconds", .number), "parent": ("parent", .number),
    ]

    func column(_ name: String) throws -> (fragment: SQLFragment, kind: Kind) {
        if let column = Self.columns[name] { return (SQLFragment(sql: column.sql), column.kind) }
        if name == "value" { return (SQLFragment(sql: "objective"), .number) }
        if let study, name == study.objective.metric.rawValue { return (SQLFragment(sql: "objective"), .number) }
        guard try isHyperparameter(name) else { throw StoreError.invalidFilter(try complaint(about: name)) }
        let path = Self.path(name).databaseValue
        return (SQLFragment(sql: Self.lookup, arguments: [path, path, path]), .unknown)
    }

    /// SQL to order by, rows without a value last.
    func order(by name: String, descending: Bool?) throws -> SQLFragment {
        let column = try column(name).fragment
        let isDescending = descending ?? growsBetter(name)
        return SQLFragment(
            sql: "\(column.sql) \(isDescending ? "desc" : "asc") nulls last", arguments: column.arguments)
    }

    private func growsBetter(_ name: String) -> Bool {
        guard let objective = study?.objective, name == "value" || objective.metric.rawValue == name else {
            return name.contains("accuracy")
        }
        return objective.direction == .maximize
    }

    // MARK: - Hyperparameters

    /// In the configuration, else fixed by the space, else an own fact of the trial.
    private static let lookup = """
        coalesce(json_extract(configuration, ?), json_extract(fixed, ?), json_extract(other_facts, ?))
        """

    private static func path(_ name: String) -> String { "$.\"\(name)\"" }

    /// True as soon as one trial has it; a space may also name one that no trial has had yet.
    private func isHyperparameter(_ name: String) throws -> Bool {
        guard !name.contains("\""), !name.contains("\\") else { return false }
        let path = Self.path(name)
        let isKnown = try Bool.fetchOne(
            database,
            sql: """
                select exists (
                    select * from trial join study on study.id = study_id
                    where study_id = ifnull(?, study_id)
                        and coalesce(json_type(configuration, ?), json_type(fixed, ?), json_type(other_facts, ?))
                            is not null)
                """,
            arguments: [study?.key, path, path, path])
        if isKnown == true { return true }
        return try spaceNames().contains { $0 == name || name.hasPrefix("\($0)[") }
    }

    private func complaint(about name: String) throws -> String {
        let known = try hyperparameters()
        let layers = known.filter { $0.hasPrefix("\(name)[") }
        if let first = layers.first { return "'\(name)' is given per layer: write \(first) for the first" }
        let hint = NearestName.hint(for: name, among: Array(Self.columns.keys) + known)
        return "'\(name)' is neither a column of the leaderboard nor a hyperparameter\(hint)"
            + (hint.isEmpty ? "; columns are \(Self.columns.keys.sorted().joined(separator: ", "))" : "")
    }

    /// All names in configurations, in human order.
    private func hyperparameters() throws -> [String] {
        let names = try String.fetchAll(
            database,
            sql: "select distinct key from trial, json_each(configuration) where study_id = ifnull(?, study_id)",
            arguments: [study?.key])
        let all = Set(names).union(try spaceNames())
        return AutoMLSearch.Configuration(Dictionary(uniqueKeysWithValues: all.map { ($0, .flag(true)) })).names
    }

    private func spaceNames() throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                select json_extract(value, '$.name') from study, json_each(space, '$.hyperparameters')
                where study.id = ifnull(?, study.id) and json_valid(space)
                    and type = 'object' and json_type(value, '$.name') = 'text'
                """,
            arguments: [study?.key])
    }
}
