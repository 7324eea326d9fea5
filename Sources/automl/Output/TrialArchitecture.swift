import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import AutoMLWording

/// A trial's network layer by layer, as `show` and the documents of a report have it.
struct TrialArchitecture: Encodable {
    let trial: Trial.ID
    let table: LayerTable

    /// - Throws: in one line why the layers are not known.
    init(of trial: Trial, in definition: StudyDefinition, _ trials: SQLiteTrialStore, _ store: StoreOptions) throws {
        try self.init(of: trial, in: definition, try StudyShape(of: definition, in: trials, store))
    }

    init(of trial: Trial, in definition: StudyDefinition, _ shape: StudyShape) throws {
        self.trial = trial.id
        table = try LayerTable(
            trial.configuration, in: try SearchSpace(canonicalJSON: definition.space), input: shape.input,
            outputs: shape.outputs)
        try checkAgainstRecord(of: trial)
    }

    /// What is drawn must be what was trained: another program may have built another network of the configuration.
    private func checkAgainstRecord(of trial: Trial) throws {
        for (name, count) in [("parameters", table.parameters), ("macs", table.macs)] {
            guard let recorded = trial.facts[name], recorded != Double(count) else { continue }
            throw Failure.Runtime(
                "the record says \(Number.short(recorded)) \(name), its configuration now builds a network of "
                    + "\(Number.short(Double(count)))")
        }
    }

    private enum CodingKeys: String, CodingKey { case trial }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trial, forKey: .trial)
        try table.encode(to: encoder)
    }
}
