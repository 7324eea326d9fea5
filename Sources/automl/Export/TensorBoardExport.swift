import AutoMLExport
import AutoMLSearch
import AutoMLStore
import Foundation

/// Learning curves as a folder for TensorBoard.
struct TensorBoardExport {
    let selection: TrialSelection

    /// Trials without an epoch have no curve and are left out.
    func write(to output: String) throws {
        let folder = URL(fileURLWithPath: output)
        if let objection = EventFolder.objection(to: folder) { throw Failure.Usage("\(output) \(objection)") }
        guard selection.rows.contains(where: { $0.epochs > 0 }) else {
            throw Failure.Usage("nothing to export: no epoch was measured yet")
        }
        let written = try write(to: folder)
        let empty = selection.rows.count - written
        Terminal.print(
            "wrote \(output): learning curves of \(TrialSelection.words(written, of: selection.definition.name))"
                + (empty > 0 ? "; \(empty) without an epoch left out" : "")
                + "\nlook at them with: tensorboard --logdir \(output)")
    }

    /// How many there were to write.
    private func write(to folder: URL) throws -> Int {
        let times = try selection.database.times(study: selection.definition.name)
        var groups: [CanonicalHash: String] = [:]
        var written = 0
        try EventFolder.write(to: folder) { add in
            try selection.forEachTrial { trial in
                guard !trial.measurements.isEmpty else { return }
                let name = TrainingRun.name(of: trial.id)
                let group = groups[trial.hash] ?? name
                groups[trial.hash] = group
                try add(
                    TrainingRun(
                        trial, times[trial.id], rankedBy: selection.definition.objectives[0], group: group))
                written += 1
            }
        }
        return written
    }
}
