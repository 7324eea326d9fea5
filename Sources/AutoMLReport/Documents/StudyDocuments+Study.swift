import AutoMLDiagnosis
import AutoMLModels
import AutoMLSearch
import AutoMLStore
public import Foundation

extension StudyDocuments {
    /// The first document that the page asks for: the study in words and key figures.
    public func overview(now: Date = Date()) throws -> String {
        let overview = try Overview(of: study, in: store)
        let sections = StudyWords(overview, now: now).sections
        return JSONText.object([
            ("study", JSONText.quoted(study)), ("program", JSONText.quoted(origin.program)),
            ("database", JSONText.quoted(origin.database)), ("generated_at", JSONText.quoted(now.written)),
            ("revision", JSONText.integer(overview.pulse.revision)),
            ("live", JSONText.flag(overview.pulse.isLive(now: now))),
            ("objective", try JSONText.encoded(ObjectiveDocument(overview.objective))),
            ("data", try JSONText.encoded(DataDocument(overview.definition))),
            ("counts", try JSONText.encoded(CountsDocument(overview.summary))),
            ("time", try JSONText.encoded(TimeDocument(overview))),
            ("best", try overview.best.map { try withRemarks([$0])[0] } ?? "null"),
            ("ties", try ties(overview)), ("words", try JSONText.encoded(sections)),
            ("doctor", try JSONText.encoded(DoctorDocument(overview.doctor))),
            ("space", try JSONText.encoded(SpaceDocument(overview.space))),
            ("reproduce", try JSONText.encoded(ReproduceDocument(overview))),
            ("test", overview.openings.isEmpty ? "null" : try JSONText.encoded(TestDocument(overview.openings))),
            (
                "architecture",
                overview.record.flatMap { architectures.json(of: $0.trial, in: overview.definition) } ?? "null"
            ),
            ("note", JSONText.quoted(overview.note)),
        ])
    }

    private func ties(_ overview: Overview) throws -> String {
        guard overview.ties.count > 0 else { return "null" }
        return JSONText.object([
            ("trials", JSONText.integer(overview.ties.count)),
            ("smallest", try overview.ties.smallest.map { try withRemarks([$0])[0] } ?? "null"),
        ])
    }
}

struct ObjectiveDocument: Encodable {
    let metric: String
    let direction: String
    let words: String
    /// Shown in percent.
    let share: Bool

    init(_ objective: Objective) {
        metric = objective.metric.rawValue
        direction = objective.direction.rawValue
        words = objective.metric.words
        share = objective.metric.isShare
    }
}

struct DataDocument: Encodable {
    let name: String
    let target: String?
    let options: [String]
    let hash: String
    let validationCount: Int?

    private enum CodingKeys: String, CodingKey {
        case name, target, options, hash
        case validationCount = "validation_count"
    }

    init(_ definition: StudyDefinition) {
        name = definition.data
        target = definition.dataTarget
        options = definition.dataOptions.map { [$0.words] } ?? []
        hash = definition.dataHash
        validationCount = definition.validationCount
    }
}

struct CountsDocument: Encodable {
    let trials, waiting, running, paused, completed, pruned, failed: Int

    init(_ summary: StudySummary) {
        (trials, waiting, running, paused) = (summary.trials, summary.waiting, summary.running, summary.paused)
        (completed, pruned, failed) = (summary.completed, summary.pruned, summary.failed)
    }
}

struct TimeDocument: Encodable {
    let created: String
    let startedAt: String?
    let endedAt: String?
    let wallSeconds: Double?
    let trainingSeconds: Double?

    private enum CodingKeys: String, CodingKey {
        case created
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case wallSeconds = "wall_seconds"
        case trainingSeconds = "training_seconds"
    }

    init(_ overview: Overview) {
        created = overview.summary.created
        startedAt = overview.started?.written
        endedAt = overview.ended?.written
        wallSeconds = overview.wallSeconds
        trainingSeconds = overview.trainingSeconds.finite
    }
}

struct DoctorDocument: Encodable {
    let judged: Int
    let labels: [Label]
    let findings: [Finding]

    struct Label: Encodable {
        let label: String
        let trials: Int
    }

    struct Finding: Encodable {
        let label: String
        let hyperparameter: String?
        let evidence: String
        let advice: String
    }

    init(_ diagnosis: StudyDiagnosis) {
        judged = diagnosis.judged
        labels = diagnosis.labels.map { Label(label: $0.label, trials: $0.trials) }
        findings = diagnosis.findings.map {
            Finding(
                label: $0.label.rawValue, hyperparameter: $0.hyperparameter, evidence: $0.evidence, advice: $0.advice)
        }
    }
}
