import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// Trials as rows under the leaderboard's names, with a column for each hyperparameter.
struct TrialSheet {
    private let rows: [LeaderboardRow]
    private let times: [Trial.ID: TrialTimes]
    /// Names that any trial has a value of, in a human order.
    private let hyperparameters: [String]

    /// - Throws: what reading the database does.
    init(_ selection: TrialSelection) throws {
        var rows = selection.rows
        try StudyDoctor(selection.definition.name, in: selection.database).label(&rows, in: selection.database)
        self.rows = rows
        times = try selection.database.times(study: selection.definition.name)
        let all = rows.reduce(into: [String: Value]()) { $0.merge($1.configuration.values) { first, _ in first } }
        hyperparameters = Configuration(all).names.filter { $0 != Self.network }
    }

    var csv: CSV {
        var csv = CSV(Self.headings + hyperparameters.map(Self.heading))
        for row in rows {
            let configuration = row.configuration
            csv.add(cells(of: row) + hyperparameters.map { configuration[$0]?.description ?? "" })
        }
        return csv
    }

    /// The kind of network is a column of the leaderboard's, whether it is searched or fixed.
    private static let network = "network"

    private static let headings = [
        "study", "trial", "rank", "state", "detail", "metric", "value", "seeds", "mean", "interval", "tie",
        "validation_accuracy", "validation_loss", "parameters", "macs", "memory_bytes", "epochs", "seconds",
        "started_at", "ended_at", "strategy", "diagnosis", network,
    ]

    /// A hyperparameter of another program's may have the name of a column.
    private static func heading(of hyperparameter: String) -> String {
        headings.contains(hyperparameter) ? "configuration.\(hyperparameter)" : hyperparameter
    }

    private func cells(of row: LeaderboardRow) -> [String] {
        let times = times[row.trial]
        return [
            row.study, String(row.trial), String(row.rank), row.state.name, row.detail ?? "", row.metric.rawValue,
            text(row.value), String(row.seeds), text(row.mean), text(row.interval), String(row.isTie),
            text(row.validationAccuracy), text(row.validationLoss), text(row.parameters), text(row.macs),
            text(row.memoryBytes), String(row.epochs), "\(row.seconds)", text(times?.started), text(times?.ended),
            row.strategy, row.diagnosis ?? "", row.network ?? "",
        ]
    }

    private func text(_ value: (some LosslessStringConvertible)?) -> String { value.map { "\($0)" } ?? "" }

    private func text(_ date: Date?) -> String {
        date.map { $0.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) } ?? ""
    }
}
