import Foundation

extension TrainingRecipe {
    /// The learning rate over the steps of a training.
    ///
    /// Let η be `learningRate`, t the step from 0, T = `epochs` · steps per epoch, U = `warmupEpochs` · steps per epoch,
    /// and x = (t − U) / (T − U) in [0, 1]. While t < U the rate rises as η (t + 1) / U (not for `oneCycle`).
    public enum Schedule: String, Sendable, Codable, Hashable, CaseIterable {
        /// η
        case constant
        /// η until x = 1/3, η / 10 until x = 2/3, then η / 100.
        case step
        /// η (1 + cos πx) / 2. Reference: Loshchilov and Hutter, 2017.
        case cosine
        /// By half cosines from η / 25 up to η and down to η / 250000; the rise takes 30 % of the steps, or the
        /// warm-up where one is given. As PyTorch's `OneCycleLR`. Reference: Smith, 2018.
        case oneCycle = "one_cycle"
    }

    /// The learning rate of step `step` (from 0, over all epochs).
    public func learningRate(atStep step: Int, stepsPerEpoch: Int) -> Double {
        let (total, warmup) = (Double(epochs * stepsPerEpoch), Double(warmupEpochs * stepsPerEpoch))
        let step = Double(step)
        if schedule == .oneCycle { return oneCycle(step, total, warmup) }
        if step < warmup { return learningRate * (step + 1) / warmup }
        let progress = total > warmup ? min((step - warmup) / (total - warmup), 1) : 1
        switch schedule {
        case .constant, .oneCycle: return learningRate
        case .step: return learningRate * pow(0.1, min((3 * progress).rounded(.down), 2))
        case .cosine: return learningRate * (1 + cos(.pi * progress)) / 2
        }
    }

    private func oneCycle(_ step: Double, _ total: Double, _ warmup: Double) -> Double {
        let start = learningRate / 25
        let end = start / 1e4
        let top = max((warmup > 0 ? warmup : 0.3 * total) - 1, 0)
        if step < top { return Self.halfCosine(from: start, to: learningRate, step / top) }
        let rest = max(total - 1 - top, 1)
        return Self.halfCosine(from: learningRate, to: end, min((step - top) / rest, 1))
    }

    private static func halfCosine(from start: Double, to end: Double, _ progress: Double) -> Double {
        end + (start - end) * (1 + cos(.pi * progress)) / 2
    }
}
