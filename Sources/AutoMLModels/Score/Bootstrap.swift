import AutoMLSearch

/// The spread of a statistic over samples drawn anew, with replacement, from those that there are.
///
/// Reference: Efron, "Bootstrap methods: another look at the jackknife", 1979 (percentile interval).
enum Bootstrap {
    /// The 2.5 and 97.5 % points of `statistic`, the same at every call; nil where it never is a number.
    ///
    /// - Parameter statistic: of the samples at these places, of which one may occur several times.
    static func interval(
        samples count: Int, draws: Int, of statistic: ([Int]) -> Double
    ) -> ClosedRange<Double>? {
        guard count > 0 else { return nil }
        var stream = RandomStream(seed: 0, purpose: "bootstrap")
        let values = (0..<draws).map { _ in
            statistic((0..<count).map { _ in Int.random(in: 0..<count, using: &stream) })
        }
        .filter { !$0.isNaN }.sorted()
        guard !values.isEmpty else { return nil }
        func point(_ share: Double) -> Double { values[Int((share * Double(values.count - 1)).rounded())] }
        return point(0.025)...point(0.975)
    }
}
