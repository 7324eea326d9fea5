/// What is to be learnt of a sample.
public enum LearningKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Which of some classes it belongs to.
    case classification
    /// A number.
    case regression
}
