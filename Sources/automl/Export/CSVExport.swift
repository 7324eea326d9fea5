import AutoMLExport
import AutoMLSearch
import AutoMLStore
import Foundation

/// Trials or their curves as a table for a spreadsheet or pandas: a column for each thing, numbers in full, an empty cell
/// for what is not known.
struct CSVExport {
    let selection: TrialSelection

    /// A row for each trial, best first.
    func writeTrials(to output: String) throws {
        let table = try TrialSheet(selection).csv
        try AtomicFile.write(Data((table.text + "\r\n").utf8), to: URL(fileURLWithPath: output))
        Terminal.print("wrote \(output): \(TrialSelection.words(selection.rows.count, of: selection.definition.name))")
    }

    /// A row for each epoch of each trial, by number of the trial.
    func writeCurves(to output: String) throws {
        let metrics = try self.metrics()
        var csv = CSV(["trial", "epoch"] + metrics.map(\.rawValue) + ["seconds"])
        var rows = 0
        try selection.forEachTrial { trial in
            for measurement in trial.measurements {
                csv.add(
                    [String(trial.id), String(measurement.epoch)]
                        + metrics.map { measurement[$0].map { "\($0)" } ?? "" } + ["\(measurement.seconds)"])
                rows += 1
            }
        }
        try AtomicFile.write(Data((csv.text + "\r\n").utf8), to: URL(fileURLWithPath: output))
        let trials = TrialSelection.words(selection.rows.count, of: selection.definition.name)
        Terminal.print("wrote \(output): \(rows) epochs of \(trials)")
    }

    /// What was measured in any epoch: our trainer's four first, the others by name.
    private func metrics() throws -> [Metric] {
        var measured: Set<Metric> = []
        try selection.forEachTrial { trial in
            for measurement in trial.measurements { measured.formUnion(measurement.metrics.keys) }
        }
        return Metric.standard.filter(measured.contains)
            + measured.subtracting(Metric.standard).sorted { $0.rawValue < $1.rawValue }
    }
}
