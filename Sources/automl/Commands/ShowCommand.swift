import ArgumentParser
import AutoMLDiagnosis
import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one trial: configuration, diagnosis, curve, cost, origin.")

    @Argument(help: "The trial's number.")
    var trial: Int

    @OptionGroup var study: StudyOption
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() throws {
        let database = try SQLiteTrialStore(reading: store.path)
        let name = try database.studyName(study.study)
        let record = try database.trial(study: name, trial)
        let definition = try database.definition(of: name)
        let report = TrialReport(
            record, definition, try StudyDoctor(name, in: database).diagnosis(of: record.trial),
            Result { try TrialArchitecture(of: record.trial, in: definition, database, store) })
        switch format.format {
        case .json: try JSON.print(report)
        case .csv: report.printCurve(asCSV: true)
        case .table: report.printWords()
        }
    }
}

/// The stable JSON of one trial, and its words.
private struct TrialReport: Encodable {
    private let record: TrialRecord
    private let definition: StudyDefinition
    private let diagnosis: Diagnosis
    private let architecture: Result<TrialArchitecture, any Error>

    init(
        _ record: TrialRecord, _ definition: StudyDefinition, _ diagnosis: Diagnosis,
        _ architecture: Result<TrialArchitecture, any Error>
    ) {
        self.record = record
        self.definition = definition
        self.diagnosis = diagnosis
        self.architecture = architecture
    }

    private var trial: Trial { record.trial }
    private var objective: Objective { definition.objectives[0] }

    /// Our trainer's four, or what an external program measured, the objective first.
    private var columns: [String] {
        guard definition.externalTrainer != nil else {
            return Metric.standard.map(\.rawValue).filter { measured.isEmpty || measured.contains($0) } + further
        }
        let goal = objective.metric.rawValue
        return [goal] + measured.subtracting([goal]).sorted()
    }

    /// Which layers it took over, from what.
    private var transferred: String? { definition.transfer.flatMap { trial.transferWords(from: $0.name) } }

    /// `best of 5 starts: 97.2 % … 98.1 %, spread 0.4`; nil where there was one.
    private var starts: String? {
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
    private var further: [String] { measured.subtracting(Metric.standard.map(\.rawValue)).sorted() }

    private enum CodingKeys: String, CodingKey {
        case measurements, why, seed, strategy, parent, diagnosis, findings, budget, facts, provenance, architecture
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
        try container.encodeIfPresent(definition.transfer?.name, forKey: .transferredFrom)
        try container.encodeIfPresent(trial.restartSpread, forKey: .restartSpread)
        try container.encode(definition.dataHash, forKey: .dataHash)
        try container.encode(try? architecture.get(), forKey: .architecture)
    }

    func printWords() {
        Terminal.print("trial \(trial.id) of study \(record.row.study): \(trial.state.name), rank \(record.row.rank)")
        if let detail = record.row.detail { Terminal.print("  \(detail)") }
        Terminal.print("\ndiagnosis")
        for line in TrialDiagnosisView(trial, diagnosis).lines { Terminal.print("  \(line)") }
        Terminal.print("\nconfiguration")
        for name in trial.configuration.names { Terminal.print("  \(name) = \(trial.configuration[name]!)") }
        Terminal.print("\ncost")
        for (name, unit) in [
            ("parameters", "weights"), ("macs", "multiply-adds per sample"), ("memory_bytes", "bytes while training"),
            ("layers", "layers with weights"),
        ] {
            if let value = trial.facts[name] { Terminal.print("  \(Number.short(value)) \(unit)") }
        }
        Terminal.print("  \(trial.measurements.count) epochs in \(Number.duration(trial.seconds))")
        Terminal.print("\norigin\n  \(trial.strategy): \(trial.why)\n  seed \(trial.seed)")
        if let bytes = trial.facts[LocalLimit.recordName(of: Workshop.limitedFact)] {
            Terminal.print("  proposed among networks that need at most \(ByteSize(Int(bytes)))")
        }
        if let transferred { Terminal.print("  \(transferred)") }
        if let starts { Terminal.print("\nstarts\n  \(starts)") }
        printCurve(asCSV: false)
    }

    func printCurve(asCSV: Bool) {
        let metrics = columns
        let headings = ([">epoch"] + metrics.map { ">\($0)" } + [">seconds"])
        let rows = trial.measurements.map { EpochEntry($0).cells(of: metrics) }
        if asCSV {
            var csv = CSV(headings.map { $0.replacing(">", with: "") })
            for row in rows { csv.add(row) }
            return Terminal.print(document: csv.text)
        }
        guard !rows.isEmpty else { return }
        let isUsual =
            metrics.contains(Metric.validationAccuracy.rawValue) && !further.contains(objective.metric.rawValue)
        let shown = isUsual ? .validationAccuracy : objective.metric
        let curve = trial.measurements.map { $0[shown] ?? .nan }
        Terminal.print("\n\(shown.rawValue.replacing("_", with: " "))  \(Sparkline.text(curve, width: 60))")
        var table = Table(headings)
        for row in rows { table.add(row) }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
    }
}

/// The stable JSON of one epoch.
private struct EpochEntry: Encodable {
    let epoch: Int
    let trainLoss: Double?
    let trainAccuracy: Double?
    let validationLoss: Double?
    let validationAccuracy: Double?
    let seconds: Double
    /// Everything that was measured, also what an external program names; null for what is not a number.
    let metrics: [String: Double?]

    private enum CodingKeys: String, CodingKey {
        case epoch, seconds, metrics
        case trainLoss = "train_loss"
        case trainAccuracy = "train_accuracy"
        case validationLoss = "validation_loss"
        case validationAccuracy = "validation_accuracy"
    }

    init(_ measurement: AutoMLSearch.Measurement) {
        epoch = measurement.epoch
        seconds = measurement.seconds
        metrics = Dictionary(
            uniqueKeysWithValues: measurement.metrics.map { ($0.key.rawValue, JSON.finite($0.value)) })
        trainLoss = JSON.finite(measurement[.trainLoss])
        trainAccuracy = JSON.finite(measurement[.trainAccuracy])
        validationLoss = JSON.finite(measurement[.validationLoss])
        validationAccuracy = JSON.finite(measurement[.validationAccuracy])
    }

    /// - Parameter metrics: in the order of the columns.
    func cells(of metrics: [String]) -> [String] {
        let values = metrics.map { self.metrics[$0] ?? nil }
        return [String(epoch)] + values.map { $0.map { Number.fixed($0, digits: 4) } ?? "-" }
            + [Number.fixed(seconds, digits: 3)]
    }
}
