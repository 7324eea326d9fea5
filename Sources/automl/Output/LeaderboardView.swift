import AutoMLDiagnosis
import AutoMLReport
import AutoMLSearch
import AutoMLStore

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
        if let metric = rows[0].foreignMetric { return printTable(of: metric) }
        let width = Terminal.width(of: 1)
        let isNarrow = width.map { $0 < Self.roomForCost } ?? false
        var table = Table(
            [">rank", ">trial", "state", ">val acc", ">±", ">val loss", ">weights"]
                + (isNarrow ? [">time"] : [">macs", ">epochs", ">time"]) + ["diagnosis", "configuration"])
        for row in rows { table.add(row.cells(isNarrow: isNarrow)) }
        Terminal.print(table.text(width: width))
        // For a person; whoever pipes the table counts on its lines.
        if width != nil, rows.contains(where: { $0.isTie && $0.rank > 1 }) {
            Terminal.print("≈ cannot be told from the first: the difference may be chance (95 %)")
        }
    }

    /// Columns of a terminal that has room for all of them; with fewer, `show` tells multiply-adds and epochs.
    private static let roomForCost = 100

    /// Trials that are ranked by something else than the usual two; of an external program nothing more is known.
    private func printTable(of metric: Metric) {
        if rows.contains(where: { $0.parameters != nil }) { return printNetworks(rankedBy: metric) }
        var table = Table([">rank", ">trial", "state", ">\(metric)", ">epochs", ">time", "diagnosis", "configuration"])
        for row in rows {
            table.add([
                String(row.rank), String(row.trial), row.state.name, Number.loss(row.value), String(row.epochs),
                Number.duration(row.seconds), row.shortDiagnosis, row.remark,
            ])
        }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
    }

    private func printNetworks(rankedBy metric: Metric) {
        var table = Table([
            ">rank", ">trial", "state", ">\(metric.words)", ">val loss", ">weights", ">macs", ">epochs", ">time",
            "diagnosis", "configuration",
        ])
        for row in rows {
            table.add([
                (row.isTie && row.rank > 1 ? "≈ " : "") + String(row.rank), String(row.trial), row.state.name,
                metric.text(row.value), Number.loss(row.validationLoss), Number.short(row.parameters.map(Double.init)),
                Number.short(row.macs.map(Double.init)), String(row.epochs), Number.duration(row.seconds),
                row.shortDiagnosis, row.remark,
            ])
        }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
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
    /// - Parameter isNarrow: without multiply-adds and epochs.
    fileprivate func cells(isNarrow: Bool) -> [String] {
        let cost = isNarrow ? [] : [Number.short(macs.map(Double.init)), String(epochs)]
        return [
            (isTie && rank > 1 ? "≈ " : "") + String(rank), String(trial), state.name,
            Number.percent(validationAccuracy), spread, Number.loss(validationLoss),
            Number.short(parameters.map(Double.init)),
        ] + cost + [Number.duration(seconds), shortDiagnosis, remark]
    }

    fileprivate var shortDiagnosis: String {
        guard let diagnosis else { return "-" }
        return Ailment(rawValue: diagnosis)?.short ?? (diagnosis == "healthy" ? diagnosis : "-")
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
    fileprivate var remark: String {
        if case .failed(let message) = state { message } else { configuration.shortDescription }
    }
}
