import AutoMLDiagnosis
import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLStore

/// All that is known of one trial: its stable JSON here, its words beside it.
struct TrialReport: Encodable {
    let record: TrialRecord
    let definition: StudyDefinition
    let diagnosis: Diagnosis
    /// Or in one line why it is not known.
    let architecture: Result<TrialArchitecture, any Error>
    /// What people wrote beside it.
    let remarks: Remarks

    init(
        _ record: TrialRecord, _ definition: StudyDefinition, _ diagnosis: Diagnosis,
        _ architecture: Result<TrialArchitecture, any Error>, _ remarks: Remarks
    ) {
        self.remarks = remarks
        self.record = record
        self.definition = definition
        self.diagnosis = diagnosis
        self.architecture = architecture
    }

    var trial: Trial { record.trial }
    var objective: Objective { definition.objectives[0] }

    /// Our trainer's four, or what an external program measured, the objective first.
    var columns: [String] {
        guard definition.externalTrainer != nil else {
            return Metric.standard.map(\.rawValue).filter { measured.isEmpty || measured.contains($0) } + further
        }
        let goal = objective.metric.rawValue
        return [goal] + measured.subtracting([goal]).sorted()
    }

    /// Which layers it took over, from what.
    var transferred: String? { definition.transfer.flatMap { trial.transferWords(from: $0.name) } }

    /// `best of 5 starts: 97.2 % … 98.1 %, spread 0.4`; nil where there was one.
    var starts: String? {
        let bests = trial.starts.compactMap { objective.best(of: $0) }.sorted()
        guard trial.measurements.first?[.restart] != nil, let low = bests.first, let high = bests.last else {
            return nil
        }
        let range = "best of \(bests.count) starts: \(objective.metric.text(low)) … \(objective.metric.text(high))"
        let spread = trial.restartSpread.map { ", spread \(objective.metric.spreadText($0))" } ?? ""
        return range + spread
    }

    private var measured: Set<String> { Set(trial.measurements.flatMap { $0.metrics.keys.map(\.rawValue) }) }

    /// What our trainer measured besides its usual four.
    var further: [String] { measured.subtracting(Metric.standard.map(\.rawValue)).sorted() }

    private enum CodingKeys: String, CodingKey {
        case measurements, why, seed, strategy, parent, diagnosis, findings, budget, facts, provenance, place,
            architecture
        case note, tags
        case dataHash = "data_hash"
        case bestEpoch = "best_epoch"
        case transferredFrom = "transferred_from"
        case restartSpread = "restart_spread"
        case weightsHash = "weights_sha256"
    }

    func encode(to encoder: any Encoder) throws {
        try record.row.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trial.measurements.map(EpochEntry.init), forKey: .measurements)
        try container.encode(trial.why, forKey: .why)
        try container.encode(trial.seed, forKey: .seed)
        try container.encode(trial.strategy, forKey: .strategy)
        try container.encode(trial.parent, forKey: .parent)
        try container.encode(trial.budget, forKey: .budget)
        try container.encode(trial.facts, forKey: .facts)
        try container.encode(diagnosis.description, forKey: .diagnosis)
        try container.encode(diagnosis.findings, forKey: .findings)
        try container.encode(record.bestEpoch, forKey: .bestEpoch)
        try container.encode(record.weightsHash, forKey: .weightsHash)
        try container.encode(record.provenance, forKey: .provenance)
        try container.encodeIfPresent(record.place, forKey: .place)
        try container.encodeIfPresent(definition.transfer?.name, forKey: .transferredFrom)
        try container.encodeIfPresent(trial.restartSpread, forKey: .restartSpread)
        try container.encode(definition.dataHash, forKey: .dataHash)
        try container.encode(try? architecture.get(), forKey: .architecture)
        try container.encode(remarks.note, forKey: .note)
        try container.encode(remarks.tags, forKey: .tags)
    }
}
