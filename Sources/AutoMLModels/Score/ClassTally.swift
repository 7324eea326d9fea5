public import AutoMLSearch
import Foundation

/// Counts, over samples whose true class is known, what tells more of classes of unequal size than accuracy does.
public struct ClassTally: Sendable, Hashable {
    private var support: [Int]
    private var predicted: [Int]
    private var right: [Int]
    private var loss = 0.0
    private var count = 0

    public init(classes: Int) {
        support = [Int](repeating: 0, count: classes)
        (predicted, right) = (support, support)
    }

    /// - Parameters:
    ///   - logits: of one sample, one per class; the first of equal ones counts as predicted.
    ///   - label: in 0..<classes.
    public mutating func add(_ logits: some Collection<Float>, label: Int32) {
        var (best, largest) = (0, -Float.infinity)
        for (place, logit) in logits.enumerated() where logit > largest { (best, largest) = (place, logit) }
        let (label, highest) = (Int(label), Double(largest))
        var (sum, own) = (0.0, 0.0)
        for (place, logit) in logits.enumerated() {
            sum += exp(Double(logit) - highest)
            if place == label { own = Double(logit) }
        }
        loss += log(sum) + highest - own
        support[label] += 1
        predicted[best] += 1
        if best == label { right[label] += 1 }
        count += 1
    }

    /// Mean over the classes of the share of their samples that were recognised; classes without a sample do not count.
    public var balancedAccuracy: Double {
        let recalls = support.indices.filter { support[$0] > 0 }.map { Double(right[$0]) / Double(support[$0]) }
        return recalls.reduce(0, +) / Double(recalls.count)
    }

    /// Mean over the classes of F1 = 2 · right / (samples + predictions); a class that neither occurs nor is predicted
    /// does not count.
    public var macroF1: Double {
        let scores = support.indices.filter { support[$0] + predicted[$0] > 0 }
            .map { 2 * Double(right[$0]) / Double(support[$0] + predicted[$0]) }
        return scores.reduce(0, +) / Double(scores.count)
    }

    /// Mean over the samples of −log p of the true class: the cross-entropy without label smoothing.
    public var logLoss: Double { loss / Double(count) }

    public var metrics: [Metric: Double] {
        [.balancedAccuracy: balancedAccuracy, .macroF1: macroF1, .logLoss: logLoss]
    }
}
