import AutoMLDiagnosis
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording

/// Ranked trials as a table, JSON or CSV.
struct LeaderboardView {
    let rows: [LeaderboardRow]

    func print(as format: OutputFormat) throws {
        switch format {
        case .table: printTable()
        case .json: JSON.print(documents: rows.map(\.json))
        case .csv: printCSV()
        }
    }

    func printTable() {
        guard !rows.isEmpty else {
            Terminal.print("no trials yet")
            return
        }
        let isTerminal = Terminal.output.columns != nil
        var table = Table(columns)
        for row in rows { table.add(cells(of: row, isTerminal: isTerminal)) }
        Terminal.print(table)
        // For a person; whoever pipes the table counts on its lines.
        if isTerminal, rows.contains(where: { $0.isTie && $0.rank > 1 }) {
            let words = StyledText("≈ cannot be told from the first: the difference may be chance (95 %)", .warning)
            for line in words.wrapped(to: Terminal.output.columns, indent: 2) { Terminal.print(line) }
        }
    }

    /// What the study is ranked by, where that is none of our trainer's usual two.
    private var foreign: Metric? { rows.first?.foreignMetric }

    /// Whether all that is known of its networks is what an external program measured.
    private var isExternal: Bool { foreign != nil && rows.allSatisfy { $0.parameters == nil } }

    /// A narrow terminal loses multiply-adds first, then epochs and time; `show` tells them.
    private var columns: [Table.Column] {
        let goal: [Table.Column] =
            foreign.map { [.init(">\(isExternal ? $0.rawValue : $0.words)", importance: 10)] }
            ?? [.init(">val acc", importance: 10), .init(">±", importance: 6)]
        let cost: [Table.Column] =
            isExternal
            ? []
            : [.init(">val loss", importance: 3), .init(">weights", importance: 7), .init(">macs", importance: 0)]
        return [.init(">rank", importance: 11), .init(">trial", importance: 12), .init("state", importance: 4)] + goal
            + cost + [
                .init(">epochs", importance: 1), .init(">time", importance: 2), .init("diagnosis", importance: 5),
                .init("configuration", importance: 9, least: leastConfiguration),
            ]
    }

    /// Room for the first few hyperparameters, but not for nothing else.
    private var leastConfiguration: Int { min(24, (Terminal.output.columns ?? 80) / 3) }

    private func cells(of row: LeaderboardRow, isTerminal: Bool) -> [StyledText] {
        let isTie = row.isTie && row.rank > 1
        let tone: Tone? = row.rank == 1 ? .best : nil
        let goal =
            foreign.map { [StyledText(isExternal ? Number.loss(row.value) : $0.text(row.value), tone)] }
            ?? [StyledText(Number.percent(row.validationAccuracy), tone), StyledText(row.spread, .secondary)]
        let cost = [
            Number.loss(row.validationLoss), Number.short(row.parameters.map(Double.init)),
            Number.short(row.macs.map(Double.init)),
        ]
        return [
            (isTie && !isExternal ? StyledText("≈ ", .warning) : "") + StyledText(String(row.rank)),
            StyledText(String(row.trial)), StyledText(row.state.name, row.state.tone),
        ] + goal + (isExternal ? [] : cost.map { StyledText($0) }) + [
            StyledText(String(row.epochs)), StyledText(Number.duration(row.seconds)),
            StyledText(row.shortDiagnosis, row.diagnosisTone),
            row.remark(architectureFirst: isTerminal),
        ]
    }

    private func printCSV() {
        var csv = CSV([
            "rank", "trial", "study", "state", "network", "validation_accuracy", "validation_loss", "parameters",
            "macs", "epochs", "seconds", "configuration", "seeds", "mean", "interval", "tie", "metric", "value",
            "diagnosis",
        ])
        for row in rows {
            csv.add([
                String(row.rank), String(row.trial), row.study, row.state.name, row.network ?? "",
                row.validationAccuracy.map { "\($0)" } ?? "", row.validationLoss.map { "\($0)" } ?? "",
                row.parameters.map { "\($0)" } ?? "", row.macs.map { "\($0)" } ?? "", String(row.epochs),
                "\(row.seconds)", row.configuration.description, String(row.seeds), row.mean.map { "\($0)" } ?? "",
                row.interval.map { "\($0)" } ?? "", String(row.isTie), row.metric.rawValue,
                row.value.map { "\($0)" } ?? "", row.diagnosis ?? "",
            ])
        }
        Terminal.print(document: csv.text)
    }
}

extension LeaderboardRow {
    fileprivate var shortDiagnosis: String {
        guard let diagnosis else { return "-" }
        return Ailment(rawValue: diagnosis)?.short ?? (diagnosis == "healthy" ? diagnosis : "-")
    }

    fileprivate var diagnosisTone: Tone? {
        guard let diagnosis, let ailment = Ailment(rawValue: diagnosis) else { return nil }
        return [.diverged, .failed].contains(ailment) ? .bad : .warning
    }

    /// What the study is ranked by, where that is none of our trainer's metrics.
    fileprivate var foreignMetric: Metric? {
        let isUsual = [Metric.validationAccuracy, .validationLoss].contains(metric)
        return isUsual && (metric == .validationAccuracy || validationAccuracy != nil || value == nil) ? nil : metric
    }

    /// The mean over seeds and how far it may be off, or only the latter where there is one seed: `99.41 ± 0.30 (3)`.
    fileprivate var spread: String {
        guard metric == .validationAccuracy, let interval else { return "" }
        let width = Number.points(interval)
        guard seeds > 1 else { return width }
        return "\(Number.percent(mean)) ± \(width) (\(seeds))"
    }

    /// Why it failed, or else what it is.
    fileprivate func remark(architectureFirst: Bool) -> StyledText {
        if case .failed(let message) = state { return StyledText(message, .bad) }
        return StyledText(configuration.shortDescription(first: architectureFirst ? Self.architecture : []))
    }

    /// What a line that is cut should still say.
    private static let architecture = ["network", "depth", "width", "kernel", "learning_rate", "optimizer"]
}

extension Trial.State {
    /// Nil for one that is neither good nor bad.
    var tone: Tone? {
        switch self {
        case .completed: .good
        case .pruned: .warning
        case .failed: .bad
        case .waiting, .running, .paused: nil
        }
    }
}
