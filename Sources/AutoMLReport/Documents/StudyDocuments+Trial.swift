import AutoMLDiagnosis
public import AutoMLSearch
import AutoMLStore
import Foundation

extension StudyDocuments {
    /// Everything that is kept of one trial.
    public func trial(_ number: Trial.ID) throws -> String {
        let record = try store.trial(study: study, number)
        let definition = try store.definition(of: study)
        let diagnosis = try StudyDoctor(study, in: store).diagnosis(of: record.trial)
        var labelled = record.row
        labelled.diagnosis = diagnosis.description
        let row = try withRemarks([labelled])[0].dropLast()
        let rest = try JSONText.encoded(TrialDocument(record, diagnosis)).dropFirst()
        let architecture = architectures.json(of: record.trial, in: definition) ?? "null"
        return row + ",\"architecture\":\(architecture),\(rest)"
    }
}

/// What a trial has beside its row of the leaderboard.
struct TrialDocument: Encodable {
    let measurements: [Epoch]
    let findings: [FindingDocument]
    let why: String
    let seed: UInt64
    let parent: Trial.ID?
    let budget: Int
    let facts: [String: Double]
    let bestEpoch: Int?
    let weightsHash: String?
    let startedAt: Date?
    let endedAt: Date?
    let provenance: Provenance

    /// One epoch; what is not a number is null.
    struct Epoch: Encodable {
        let epoch: Int
        let seconds: Double?
        let metrics: [String: Double?]

        init(_ measurement: AutoMLSearch.Measurement) {
            epoch = measurement.epoch
            seconds = measurement.seconds.finite
            metrics = Dictionary(
                uniqueKeysWithValues: measurement.metrics.map { ($0.key.rawValue, $0.value.finite) })
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(epoch, forKey: Name("epoch"))
            try container.encode(seconds, forKey: Name("seconds"))
            try container.encode(metrics, forKey: Name("metrics"))
            for metric in Metric.standard {
                try container.encode(metrics[metric.rawValue] ?? nil, forKey: Name(metric.rawValue))
            }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case measurements, findings, why, seed, parent, budget, facts, provenance
        case bestEpoch = "best_epoch"
        case weightsHash = "weights_sha256"
        case startedAt = "started_at"
        case endedAt = "ended_at"
    }

    init(_ record: TrialRecord, _ diagnosis: Diagnosis) {
        let trial = record.trial
        measurements = trial.measurements.map(Epoch.init)
        findings = diagnosis.findings.map(FindingDocument.init)
        (why, seed, parent, budget) = (trial.why, trial.seed, trial.parent, trial.budget.epochs)
        facts = trial.facts.compactMapValues(\.finite)
        (bestEpoch, weightsHash) = (record.bestEpoch, record.weightsHash)
        (startedAt, endedAt, provenance) = (record.started, record.ended, record.provenance)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(measurements, forKey: .measurements)
        try container.encode(findings, forKey: .findings)
        try container.encode(why, forKey: .why)
        try container.encode(seed, forKey: .seed)
        try container.encode(parent, forKey: .parent)
        try container.encode(budget, forKey: .budget)
        try container.encode(facts, forKey: .facts)
        try container.encode(bestEpoch, forKey: .bestEpoch)
        try container.encode(weightsHash, forKey: .weightsHash)
        try container.encode(startedAt.map(\.written), forKey: .startedAt)
        try container.encode(endedAt.map(\.written), forKey: .endedAt)
        try container.encode(provenance, forKey: .provenance)
    }
}

/// A finding with its advice in words.
struct FindingDocument: Encodable {
    let label: String
    let evidence: String
    let advice: [Text]

    struct Text: Encodable { let text: String }

    init(_ finding: Finding) {
        label = finding.label.rawValue
        evidence = finding.evidence
        advice = finding.advice.map { Text(text: $0.description) }
    }
}

/// A key that is data.
struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Date {
    /// ISO 8601 in UTC, to the millisecond.
    var written: String { formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}
