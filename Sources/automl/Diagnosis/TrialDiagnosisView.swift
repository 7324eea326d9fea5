import AutoMLDiagnosis
import AutoMLSearch
import AutoMLTerminal

/// One trial's diagnosis in words and as JSON.
struct TrialDiagnosisView: Encodable {
    private let trial: Trial.ID
    private let diagnosis: Diagnosis

    init(_ trial: Trial, _ diagnosis: Diagnosis) {
        self.trial = trial.id
        self.diagnosis = diagnosis
    }

    /// The same with what is wrong standing out.
    var styledLines: [StyledText] {
        let tone: Tone? = diagnosis.findings.isEmpty ? diagnosis.isConclusive ? .good : nil : .warning
        return lines.map { StyledText($0, $0.hasPrefix(" ") ? nil : tone) }
    }

    private enum CodingKeys: String, CodingKey { case trial, label, diagnosis, findings }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trial, forKey: .trial)
        try container.encode(diagnosis.label, forKey: .label)
        try container.encode(diagnosis.description, forKey: .diagnosis)
        try container.encode(diagnosis.findings, forKey: .findings)
    }

    /// The findings, each with what to do about it; without any, in one line why it is called healthy.
    var lines: [String] {
        guard !diagnosis.findings.isEmpty else { return [diagnosis.description] }
        return diagnosis.findings.flatMap { finding in
            ["\(finding.label.rawValue): \(finding.evidence)"] + finding.advice.map { "  try \($0)" }
        }
    }
}
