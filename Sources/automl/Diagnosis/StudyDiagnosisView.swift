import AutoMLDiagnosis
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording

/// What a study says, and what ails its leaders.
struct StudyDiagnosisView: Encodable {
    private let study: String
    private let diagnosis: StudyDiagnosis
    private let leaders: [LeaderboardRow]
    private let details: [Trial.ID: Diagnosis]

    /// - Parameter leaders: best first.
    init(
        _ study: String, _ diagnosis: StudyDiagnosis, leaders: [LeaderboardRow], _ details: [Trial.ID: Diagnosis]
    ) {
        (self.study, self.diagnosis, self.leaders, self.details) = (study, diagnosis, leaders, details)
    }

    private enum CodingKeys: String, CodingKey { case study, labels, findings, leaders }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(study, forKey: .study)
        let labels = Dictionary(uniqueKeysWithValues: diagnosis.labels.map { ($0.label, $0.trials) })
        try container.encode(labels, forKey: .labels)
        try container.encode(diagnosis.findings, forKey: .findings)
        try container.encode(leaders.compactMap { row in details[row.trial].map { Leader(row, $0) } }, forKey: .leaders)
    }

    func printWords() {
        Terminal.print("study \(study): \(diagnosis.judged) ended trials with a number")
        Terminal.print(diagnosis.labels.map { "\($0.trials) \($0.label)" }.joined(separator: ", "))
        for finding in diagnosis.findings {
            let name = finding.hyperparameter.map { "\($0) " } ?? ""
            Terminal.print("")
            Terminal.print(
                StyledText("\(name)\(finding.label.rawValue)", .warning) + StyledText(": \(finding.evidence)"))
            Terminal.print("  \(finding.advice)")
        }
        if diagnosis.findings.isEmpty { Terminal.print("\nnothing to say about its space, its epochs or its trials") }
        guard !leaders.isEmpty else { return }
        Terminal.print("")
        Terminal.print(StyledText("the best", .heading))
        var table = Table([">trial", ">value", "diagnosis", "first advice"])
        for row in leaders {
            guard let detail = details[row.trial] else { continue }
            table.add([
                String(row.trial), Number.loss(row.value), detail.label,
                detail.findings.first?.advice.first?.description ?? "",
            ])
        }
        Terminal.print(table)
    }

    private struct Leader: Encodable {
        let rank: Int
        let trial: Trial.ID
        let value: Double?
        let label: String
        let diagnosis: String
        let findings: [Finding]

        init(_ row: LeaderboardRow, _ diagnosis: Diagnosis) {
            (rank, trial, value) = (row.rank, row.trial, JSON.finite(row.value))
            (label, self.diagnosis, findings) = (diagnosis.label, diagnosis.description, diagnosis.findings)
        }
    }
}
