/// How far what a file computes lies from what was measured.
public struct VerificationReport: Sendable, Hashable, Codable {
    /// Samples compared.
    public let samples: Int
    /// Largest |file − expected| over all logits; infinite where one of them is not a number.
    public let maximumDifference: Double
    /// Largest |expected|, and at least 1: differences are judged relative to it.
    public let scale: Double
    public let tolerance: Double

    public var passed: Bool { samples > 0 && maximumDifference <= tolerance * scale }

    /// - Parameters:
    ///   - actual: as many numbers as `expected`.
    ///   - tolerance: allowed difference, relative to `scale`.
    public init(actual: [Float], expected: [Float], samples: Int, tolerance: Double) {
        self.samples = samples
        self.tolerance = tolerance
        let differences = zip(actual, expected).map { abs(Double($0) - Double($1)) }
        maximumDifference = differences.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
        scale = expected.reduce(1) { max($0, $1.isFinite ? abs(Double($1)) : 1) }
    }
}

extension VerificationReport: CustomStringConvertible {
    public var description: String {
        let verdict = passed ? "agrees" : "DIFFERS"
        return "\(verdict): \(samples) samples, largest difference \(maximumDifference), allowed \(tolerance * scale)"
    }
}
