/// How raw inputs are brought to a common scale before the first layer.
public enum ScalingKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// As they are.
    case none
    /// Images: divided by the full scale. Tables: each column from its smallest and largest value to [0, 1].
    case unit
    /// Zero mean and unit (population) variance: over all numbers of images, for each column of tables.
    case standard
}

extension Dataset {
    /// Offset and scale, applied as `(x − offset) · scale`, learnt from the samples at `indices` alone.
    ///
    /// One number each for images and for `none`; one per column for tables. A column without spread, or with one
    /// too small for its inverse to be a number, is shifted only: its scale is 1. No result is NaN or infinite.
    /// With no indices the result is the identity.
    ///
    /// - Parameter indices: the training part, so that nothing is learnt from validation or test.
    public func scalingStatistics(
        kind: ScalingKind, over indices: [Int]
    ) -> (offset: [Float], scale: [Float]) {
        if kind == .none || indices.isEmpty { return ([0], [1]) }
        if kind == .unit, !isTable, let fullScale { return ([0], [1 / fullScale]) }
        let columns = spreads(over: indices)
        let pairs = columns.map { kind == .unit ? $0.unit(fromZero: !isTable) : $0.standard }
        return (pairs.map(\.offset), pairs.map(\.scale))
    }

    /// One spread per column of a table, one over all numbers of images.
    private func spreads(over indices: [Int]) -> [Spread] {
        let columns = isTable ? sampleSize : 1
        switch features {
        case .bytes(let values): return Spread.measured(values, rows: indices, size: sampleSize, columns: columns)
        case .floats(let values): return Spread.measured(values, rows: indices, size: sampleSize, columns: columns)
        }
    }
}
