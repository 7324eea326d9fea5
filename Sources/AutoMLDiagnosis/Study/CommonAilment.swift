/// What ails a third of the trials or more is the space's fault rather than theirs.
enum CommonAilment {
    static func findings(
        _ labels: [(label: String, trials: Int)], among count: Int, _ diagnoses: [Diagnosis]
    ) -> [StudyFinding] {
        labels.compactMap { label, trials in
            guard let ailment = Ailment(rawValue: label), trials >= 5, 3 * trials >= count else { return nil }
            return StudyFinding(
                .commonAilment, "\(trials) of \(count) trials: \(label)", advice: advice(ailment, diagnoses))
        }
    }

    /// What helps most of those that have it.
    private static func advice(_ ailment: Ailment, _ diagnoses: [Diagnosis]) -> String {
        let words = diagnoses.compactMap { diagnosis in
            diagnosis.findings.first.flatMap { $0.label == ailment ? $0.advice.first?.words : nil }
        }
        let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
}
