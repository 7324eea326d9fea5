import AutoMLSearch
import AutoMLStore

/// The trials of a study that are exported: one, the first of the ranking, or all.
struct TrialSelection {
    let database: SQLiteTrialStore
    let definition: StudyDefinition
    /// In the order of the ranking.
    let rows: [LeaderboardRow]

    /// - Parameters:
    ///   - number: the trial; nil for the first `top` of the ranking, and for all where that is nil, too.
    init(study: String?, trial number: Trial.ID?, top: Int?, in store: StoreOptions) throws {
        database = try SQLiteTrialStore(reading: store.path)
        let name = try database.studyName(study)
        definition = try database.definition(of: name)
        if let number {
            rows = [try database.trial(study: name, number).row]
        } else {
            rows = try database.leaderboardRows(study: name, limit: top)
        }
    }

    /// Trials with their measurements, by number. Some at a time: those of a large study need not be in memory together.
    func forEachTrial(_ body: (Trial) throws -> Void) throws {
        var numbers = rows.map(\.trial).sorted()[...]
        while !numbers.isEmpty {
            for trial in try database.trials(study: definition.name, Array(numbers.prefix(Self.batch))) {
                try body(trial)
            }
            numbers = numbers.dropFirst(Self.batch)
        }
    }

    private static let batch = 1000

    /// `6 trials of cnn-digits`.
    static func words(_ count: Int, of study: String) -> String { "\(count) trial\(count == 1 ? "" : "s") of \(study)" }
}
