import AutoMLReport
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal

/// A trial's epochs: drawn, and as a table.
extension TrialReport {
    func printCSV() {
        var csv = CSV(["epoch"] + columns + ["seconds"])
        for row in rows { csv.add(row) }
        Terminal.print(document: csv.text)
    }

    func printCurve() {
        guard !trial.measurements.isEmpty else { return }
        Terminal.print("")
        let output = Terminal.output
        let chart = chart.lines(
            columns: min(output.columns ?? 80, Self.widest), height: Self.height(in: output), output.signs)
        if chart.isEmpty { printSparkline(output.signs) } else { printChart(chart) }
        printEpochs()
    }

    /// A narrow terminal loses the doctor's signals first, then how long an epoch took.
    private func printEpochs() {
        let signals = Set(further)
        let metrics = columns.map { Table.Column(">\($0)", importance: signals.contains($0) && $0 != goal ? 1 : 3) }
        var table = Table([.init(">epoch", importance: 4)] + metrics + [.init(">seconds", importance: 2)])
        for row in rows { table.add(row) }
        Terminal.print(table)
    }

    private var goal: String { objective.metric.rawValue }

    /// A wider one would not tell more.
    private static let widest = 100

    /// A third of the terminal, so that the curve is seen with what stands around it.
    private static func height(in output: Appearance) -> Int { min(max((output.rows ?? 30) / 3, 4), 12) }

    private func printChart(_ lines: [StyledText]) {
        for line in lines { Terminal.print(line) }
        Terminal.print("")
    }

    /// What a chart has no room for, or too few epochs.
    private func printSparkline(_ signs: Signs) {
        let width = min(60, Terminal.output.columns.map { max(1, $0 - shown.words.columns - 2) } ?? 60)
        Terminal.print(StyledText("\(shown.words)  \(Sparkline.text(values(of: shown), width: width, signs))"))
    }

    private var rows: [[String]] { trial.measurements.map { EpochEntry($0).cells(of: columns) } }

    /// Validation accuracy, unless the study is searched by what only it measures.
    private var shown: Metric {
        let isUsual =
            columns.contains(Metric.validationAccuracy.rawValue) && !further.contains(objective.metric.rawValue)
            && objective.metric != .validationLoss
        return isUsual ? .validationAccuracy : objective.metric
    }

    private func values(of metric: Metric) -> [Double] { trial.measurements.map { $0[metric] ?? .nan } }

    private var chart: CurveChart {
        let shown = shown
        let companion: Metric? =
            shown == .validationAccuracy ? .trainAccuracy : shown == .validationLoss ? .trainLoss : nil
        return CurveChart(
            .init(shown.words, values(of: shown)), beside: companion.map { .init($0.words, values(of: $0)) },
            marked: bestPlace, label: shown.text)
    }

    /// Where the epoch whose weights are kept stands, else the best one.
    private var bestPlace: Int? {
        let best = record.bestEpoch ?? objective.bestMeasurement(of: trial.measurements)?.epoch
        return trial.measurements.firstIndex { $0.epoch == best }
    }
}
