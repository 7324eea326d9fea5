import AutoMLSearch
public import AutoMLStore
public import Foundation

/// What the page shows of one study, as JSON: the documents of `Documentation/api.md`.
///
/// A pure function of the database (and of the kept models, for architectures), so a report and the dashboard show the same
/// numbers. Each document stays small whatever the size of the study: what would grow is paged, or sampled in SQL.
public struct StudyDocuments: Sendable {
    let store: SQLiteTrialStore
    public let study: String
    let origin: Origin
    let architectures: ArchitectureSource

    /// Where the documents come from, for the reader.
    public struct Origin: Sendable {
        /// The file's name, without its folder.
        public let database: String
        /// The program's version.
        public let program: String

        public init(database: String, program: String) {
            (self.database, self.program) = (database, program)
        }
    }

    public init(
        of study: String, in store: SQLiteTrialStore, origin: Origin,
        describe architectures: ArchitectureSource
    ) {
        self.store = store
        self.study = study
        self.origin = origin
        self.architectures = architectures
    }

    /// All studies of the database: the one that was searched last, then the others, the newest first.
    ///
    /// - Parameter names: only these; nil for all.
    public static func studies(
        in store: SQLiteTrialStore, origin: Origin, only names: Set<String>? = nil, now: Date = Date()
    ) throws -> String {
        let latest = try store.latestStudy()
        let all = try store.studies().reversed().filter { names?.contains($0.study) ?? true }
        let rows = try (all.filter { $0.study == latest } + all.filter { $0.study != latest })
            .map { try row(of: $0, in: store, now: now) }
        return JSONText.object([
            ("database", JSONText.quoted(origin.database)), ("program", JSONText.quoted(origin.program)),
            ("studies", JSONText.array(rows)),
        ])
    }

    private static func row(of summary: StudySummary, in store: SQLiteTrialStore, now: Date) throws -> String {
        let objective = try store.definition(of: summary.study).objectives[0]
        let isLive = try store.pulse(of: summary.study).isLive(now: now)
        let known = String(try JSONText.encoded(summary).dropLast())
        return known + ",\"direction\":\(JSONText.quoted(objective.direction.rawValue)),\"live\":\(isLive)}"
    }
}
