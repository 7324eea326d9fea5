public import AutoMLSearch
import Foundation

/// What a training is judged against: its study.
public struct Circumstances: Sendable {
    public let space: SearchSpace
    public let objective: Objective
    /// Samples that validation metrics are shares of; nil where it is not known: then few are assumed.
    public let validationCount: Int?
    /// The best trial of the study; nil where there is none yet.
    public let leader: Leader?

    /// What is known to be possible.
    public struct Leader: Sendable, Hashable {
        public let trial: Trial.ID
        public let validationAccuracy: Double
        /// Nil where it is not known.
        public let parameters: Double?

        public init(trial: Trial.ID, validationAccuracy: Double, parameters: Double?) {
            (self.trial, self.validationAccuracy, self.parameters) = (trial, validationAccuracy, parameters)
        }
    }

    public init(
        space: SearchSpace, objective: Objective = .validationAccuracy, validationCount: Int? = nil,
        leader: Leader? = nil
    ) {
        self.space = space
        self.objective = objective
        self.validationCount = validationCount
        self.leader = leader
    }

    /// The standard error of a share of the validation samples.
    ///
    /// By Agresti and Coull (1998), two successes and two failures added, so that a perfect share is not taken for certain.
    func standardError(of share: Double) -> Double {
        let count = Double(max(validationCount ?? Self.fewSamples, 1))
        let smoothed = (share * count + 2) / (count + 4)
        return max(0, smoothed * (1 - smoothed) / (count + 4)).squareRoot()
    }

    /// The accuracy from which on a network is said to fit its training data.
    ///
    /// Nine in ten where nothing better is known. Where another trial is right about more samples that it has never seen,
    /// that can be learnt: its accuracy less two points, or less three standard errors where the validation set is small.
    var goodFit: Double {
        guard let leader else { return Self.leastFit }
        let known = leader.validationAccuracy
        return max(Self.leastFit, known - max(0.02, 3 * standardError(of: known)))
    }

    private static let leastFit = 0.9
    private static let fewSamples = 100
}
