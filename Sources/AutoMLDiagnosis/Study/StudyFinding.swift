/// One thing about a whole study that another search could do better.
public struct StudyFinding: Sendable, Hashable, Codable {
    public enum Label: String, Sendable, CaseIterable, Codable {
        case leansOnBound = "leans on a bound"
        case withoutEffect = "without effect"
        case tooFewEpochs = "too few epochs"
        case tooFewTrials = "too few trials"
        case commonAilment = "common ailment"
    }

    public let label: Label
    /// The hyperparameter it is about; nil where it is about the study.
    public let hyperparameter: String?
    /// In words with numbers.
    public let evidence: String
    /// What to write into the space file, or to give to the next search.
    public let advice: String

    public init(_ label: Label, of hyperparameter: String? = nil, _ evidence: String, advice: String) {
        (self.label, self.hyperparameter, self.evidence, self.advice) = (label, hyperparameter, evidence, advice)
    }
}
