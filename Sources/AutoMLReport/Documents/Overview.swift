import AutoMLDiagnosis
import AutoMLModels
import AutoMLSearch
import AutoMLStore
import Foundation

/// What is to be said of a study as a whole, gathered once for the page, for Markdown and for the summary in words.
struct Overview {
    let definition: StudyDefinition
    let space: SearchSpace
    let summary: StudySummary
    let pulse: StudyPulse
    let best: LeaderboardRow?
    /// The best one's program, machine and weights.
    let record: TrialRecord?
    let ties: Ties
    let doctor: StudyDiagnosis
    let bestDiagnosis: Diagnosis?
    let openings: [AutoMLStore.TestOpening]
    let note: String
    /// Seconds that all trials trained.
    let trainingSeconds: Double
    /// When the first trial started and the last one ended.
    let started: Date?
    let ended: Date?

    var objective: Objective { definition.objectives[0] }

    /// Trials that chance alone may have put behind the best.
    struct Ties {
        /// Without the best itself.
        let count: Int
        /// The network with the fewest weights among the best and those; nil where weights are not known.
        let smallest: LeaderboardRow?

        /// - Parameter rows: best first.
        init(_ rows: [LeaderboardRow]) {
            let equals = rows.filter { $0.isTie || $0.rank == 1 }
            count = max(0, equals.count - 1)
            smallest = equals.filter { $0.parameters != nil }.min {
                ($0.parameters ?? 0, $0.rank) < ($1.parameters ?? 0, $1.rank)
            }
        }
    }

    /// Ranks among which ties are looked for.
    private static let ranksWithTies = 1_000
    /// Trials from which the doctor judges a study: those of a larger one are sampled.
    private static let judged = 600

    /// All of a small study; of a larger one the best, and of the others some, spread evenly over its course.
    private static func judgedTrials(best: [LeaderboardRow], among count: Int) -> [Trial.ID] {
        guard count > judged else { return Array(1...max(count, 1)) }
        let some = stride(from: 1, through: count, by: (2 * count + judged - 1) / judged)
        return Set(best.prefix(judged / 2).map(\.trial)).union(some).sorted()
    }

    init(of study: String, in store: SQLiteTrialStore) throws {
        definition = try store.definition(of: study)
        space = try SearchSpace(canonicalJSON: definition.space)
        guard let summary = try store.studies().first(where: { $0.study == study }) else {
            throw StoreError.unknownStudy(path: store.path, name: study, hint: "")
        }
        self.summary = summary
        pulse = try store.pulse(of: study)
        let rows = try store.leaderboardRows(study: study, limit: Self.ranksWithTies)
        ties = Ties(rows)
        let judge = try StudyDoctor(study, in: store)
        var first = rows.first.flatMap { $0.value == nil ? nil : $0 }
        record = try first.map { try store.trial(study: study, $0.trial) }
        bestDiagnosis = record.map { judge.diagnosis(of: $0.trial) }
        first?.diagnosis = bestDiagnosis?.label
        best = first
        doctor = judge.diagnosis(
            ofAll: try store.trials(study: study, Self.judgedTrials(best: rows, among: summary.trials)))
        openings = try store.testOpenings(of: study)
        note = try store.remarks(study: study, trials: [])[nil]?.note ?? ""
        (trainingSeconds, started, ended) = try store.extent(of: study)
    }
}

extension Overview {
    /// From the first start to the last end; nil before any trial ended.
    var wallSeconds: Double? {
        guard let started, let ended else { return nil }
        return ended.timeIntervalSince(started)
    }
}
