/// Mean and deviation of numbers to be predicted: a network learns them brought to mean 0 and deviation 1.
public struct TargetScale: Sendable, Hashable {
    public let mean: Double
    /// Of the population; 1 where all numbers are the same.
    public let deviation: Double

    /// - Parameter targets: of the training part, so that nothing is learnt from validation or test.
    public init(_ targets: [Float]) {
        var spread = Spread()
        for target in targets { spread.add(Double(target)) }
        mean = targets.isEmpty ? 0 : spread.mean
        let deviation = targets.isEmpty ? 1 : spread.deviation
        self.deviation = deviation > 0 && deviation.isFinite ? deviation : 1
    }

    /// As a network learns it.
    public func scaled(_ target: Float) -> Float { Float((Double(target) - mean) / deviation) }

    /// In its own unit.
    public func restored(_ scaled: Float) -> Double { Double(scaled) * deviation + mean }
}
