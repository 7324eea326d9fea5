import ArgumentParser
import AutoMLReport
import AutoMLSearch
import AutoMLStore

struct LeaderboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leaderboard", abstract: "Rank the trials of a study.",
        discussion: """
            --where takes conditions over columns and hyperparameters:
              --where "parameters < 50000 and network = 'cnn'"
              --where "state = 'completed' and learning_rate >= 0.001"
            """)

    @Option(
        help: ArgumentHelp("Which study; default: the one searched last.", valueName: "name"),
        completion: Candidates.studies)
    var study: String?

    @Option(help: ArgumentHelp("How many trials at most; 0: all.", valueName: "n"))
    var top = 20

    // Else the dash of -NAME would be taken for an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Order by this column or hyperparameter; -NAME: largest first.", valueName: "name"))
    var sort: String?

    @Option(name: .customLong("where"), help: ArgumentHelp("Only trials for which this holds.", valueName: "condition"))
    var condition: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        if top < 0 { throw ValidationError("--top is \(top); it must not be negative") }
    }

    func run() throws {
        let trials = try SQLiteTrialStore(reading: store.path)
        let name = try trials.studyName(study)
        var rows = try trials.leaderboardRows(
            study: name, filter: try condition.map(Expression.init(parsing:)),
            sort: sort.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 },
            descending: sort.map { $0.hasPrefix("-") ? true : nil } ?? nil, limit: top == 0 ? nil : top)
        try StudyDoctor(name, in: trials).label(&rows, in: trials)
        try LeaderboardView(rows: rows).print(as: format.format)
    }
}

extension SQLiteTrialStore {
    /// The study a user means: the named one, or the one that was searched last.
    func studyName(_ given: String?) throws -> String {
        guard let given else {
            guard let latest = try latestStudy() else { throw Failure.Usage("there is no study in this database yet") }
            return latest
        }
        let names = try studies().map(\.study)
        guard names.contains(given) else {
            throw Failure.Usage(
                "there is no study '\(given)'\(NearestName.hint(for: given, among: names)) (automl studies list shows them)"
            )
        }
        return given
    }
}
