/// The range in which a share lies with 95 % confidence, from `successes` out of `count`.
///
/// Wilson's score interval: unlike the textbook's normal approximation it stays inside [0, 1] and is right for shares
/// near 1. Reference: Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
public struct WilsonInterval: Sendable, Hashable {
    public let low: Double
    public let high: Double

    /// The 97.5 % point of the standard normal distribution.
    private static let z = 1.959963984540054

    /// - Parameter count: for 0 nothing is known: [0, 1].
    public init(successes: Int, of count: Int) {
        guard count > 0 else {
            (low, high) = (0, 1)
            return
        }
        let n = Double(count)
        let share = Double(successes) / n
        let zz = Self.z * Self.z
        let centre = (share + zz / (2 * n)) / (1 + zz / n)
        let half = Self.z / (1 + zz / n) * (share * (1 - share) / n + zz / (4 * n * n)).squareRoot()
        low = successes == 0 ? 0 : max(0, centre - half)
        high = successes == count ? 1 : min(1, centre + half)
    }
}
