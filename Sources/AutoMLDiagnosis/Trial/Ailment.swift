/// What a training suffers from, in the order in which it is looked for and treated.
///
/// First whether the network fits its training data at all, and if not, why; only then the gap to data that it has not
/// seen: a bad training accuracy is no over-fitting. Reference: Hung-yi Lee, Machine Learning, NTU.
public enum Ailment: String, Sendable, CaseIterable, Codable {
    case diverged
    /// It ended for a reason that is none of the training's.
    case failed
    case vanishingGradients = "vanishing gradients"
    case explodingGradients = "exploding gradients"
    case deadUnits = "dead units"
    case learningRateTooHigh = "learning rate too high"
    case learningRateTooLow = "learning rate too low"
    /// Stuck although it could fit: others fit that are no larger.
    case plateau
    case underfitting = "under-fitting"
    case stoppedByBudget = "stopped by budget"
    case overfitting = "over-fitting"
    case noisyValidation = "noisy validation"

    /// In at most nine letters, for tables.
    public var short: String {
        switch self {
        case .diverged: "diverged"
        case .failed: "failed"
        case .vanishingGradients: "vanishing"
        case .explodingGradients: "exploding"
        case .deadUnits: "dead"
        case .learningRateTooHigh: "rate high"
        case .learningRateTooLow: "rate low"
        case .plateau: "plateau"
        case .underfitting: "under-fit"
        case .stoppedByBudget: "budget"
        case .overfitting: "over-fit"
        case .noisyValidation: "noisy"
        }
    }
}
