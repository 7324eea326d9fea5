import AutoMLSearch
import Foundation

/// The rungs between a minimum and a maximum number of epochs, each η times as high as the one below.
struct RungLadder: Sendable, Hashable {
    let reductionFactor: Double
    /// Ascending, the last is the full budget.
    let epochs: [Int]

    /// - Parameters:
    ///   - minimum: the paper's r; the first rung lies at R·η⁻ˢ for the largest s that does not go below it.
    ///   - maximum: the paper's R.
    ///   - reductionFactor: the paper's η, above 1.
    init(from minimum: Int, to maximum: Int, reductionFactor: Double) {
        self.reductionFactor = reductionFactor
        var rungs = [maximum]
        var height = Double(maximum)
        while true {
            height /= reductionFactor
            let rung = Int(height.rounded())
            guard height >= Double(max(minimum, 1)) - 1e-9, rung < rungs[0] else { break }
            rungs.insert(rung, at: 0)
        }
        epochs = rungs
    }

    /// Index of the first rung that a trial with this budget is in.
    func rung(of budget: Budget) -> Int {
        epochs.firstIndex { $0 >= budget.epochs } ?? epochs.count - 1
    }

    /// Hyperband's brackets, the most daring first: with s steps it starts ⌈(sₘₐₓ + 1) / (s + 1) · ηˢ⌉ trials, and
    /// one in η goes on at each rung.
    var brackets: [[RungTable.Rung]] {
        let last = epochs.count - 1
        return (0...last).reversed().map { steps in
            let first = (Double(last + 1) / Double(steps + 1) * pow(reductionFactor, Double(steps)) - 1e-9).rounded(.up)
            return (0...steps).map { step in
                let trials = max(1, Int((first * pow(reductionFactor, -Double(step)) + 1e-9).rounded(.down)))
                return RungTable.Rung(trials: trials, epochs: epochs[last - steps + step])
            }
        }
    }
}
