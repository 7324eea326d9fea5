import AutoMLDiagnosis
import AutoMLModels
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording

/// A trial as a person reads it.
extension TrialReport {
    func printWords() {
        printHead()
        printSection("diagnosis", TrialDiagnosisView(trial, diagnosis).styledLines)
        printSection(
            "configuration",
            trial.configuration.names.map { StyledText("\($0) = \(trial.configuration[$0]!)") })
        printNetwork()
        printSection("cost", cost.map { StyledText($0) })
        printSection("origin", origin.map { StyledText($0) })
        if let starts { printSection("starts", [StyledText(starts)]) }
        printCurve()
    }

    private func printHead() {
        Terminal.print(
            StyledText("trial \(trial.id) of study \(record.row.study): ", .heading)
                + StyledText(trial.state.name, trial.state.tone) + StyledText(", rank \(record.row.rank)"))
        if let detail = record.row.detail { Terminal.print(StyledText("  \(detail)", trial.state.tone)) }
        let tags = remarks.tags.isEmpty ? [] : ["tags: " + remarks.tags.joined(separator: ", ")]
        let note = remarks.note.split(whereSeparator: \.isNewline).map(String.init)
        for line in tags + note { Terminal.print(StyledText("  \(line)", .secondary)) }
    }

    private func printSection(_ heading: String, _ lines: [StyledText]) {
        Terminal.print("")
        Terminal.print(StyledText(heading, .heading))
        let columns = Terminal.output.columns
        for line in lines.flatMap({ ("  " + $0).wrapped(to: columns, indent: 4) }) { Terminal.print(line) }
    }

    private func printNetwork() {
        switch architecture {
        case .success(let architecture):
            printSection("network", [])
            Terminal.print(LayerView(architecture.table).table)
        case .failure(let error):
            printSection("network", [StyledText("no table of its layers: \(Failure.oneLine(error))", .secondary)])
        }
    }

    private var cost: [String] {
        let facts = [
            ("parameters", "weights"), ("macs", "multiply-adds per sample"), ("memory_bytes", "bytes while training"),
            ("layers", "layers with weights"),
        ].compactMap { name, unit in trial.facts[name].map { "\(Number.short($0)) \(unit)" } }
        return facts + ["\(trial.measurements.count) epochs in \(Number.duration(trial.seconds))"]
    }

    private var origin: [String] {
        let limit = trial.facts[LocalLimit.recordName(of: Workshop.limitedFact)].map {
            "proposed among networks that need at most \(ByteSize(Int($0)))"
        }
        let place = record.place.map { "trained by job \($0.job) on \($0.node)" }
        return ["\(trial.strategy): \(trial.why)", "seed \(trial.seed)"]
            + [limit, transferred, place].compactMap(\.self)
    }
}
