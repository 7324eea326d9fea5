import AutoMLSearch
import Synchronization

/// Fits kernel parameters at fixed numbers of trials, each from where the last fit ended.
///
/// The numbers grow by a sixth, so that a resumed study catches up in a few fits. What was fitted follows from the
/// observations alone and is only remembered to save time.
package final class FitSchedule: Sendable {
    private let fitted = Mutex<[KernelParameters]>([])

    package static func checkpoints(upTo count: Int) -> [Int] {
        var (result, next) = ([Int](), 4)
        while next <= count {
            result.append(next)
            next += max(2, next / 6)
        }
        return result
    }

    /// The parameters after `count` observations: the last checkpoint's, fitted a little further.
    ///
    /// - Parameter fit: the fit to the first so many observations, from given starts, with so many evaluations.
    func parameters(
        after count: Int, prior: KernelPrior, fit: (Int, [KernelParameters], Int) -> KernelParameters
    ) -> KernelParameters {
        let checkpoints = Self.checkpoints(upTo: count)
        let last = fitted.withLock { known in
            while known.count < checkpoints.count {
                let starts = [known.last, prior.mode].compactMap { $0 }
                known.append(fit(checkpoints[known.count], starts, 20))
            }
            return checkpoints.isEmpty ? nil : known[checkpoints.count - 1]
        }
        guard let last else { return prior.mode }
        return checkpoints.last == count ? last : fit(count, [last], 6)
    }
}
