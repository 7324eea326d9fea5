extension TableEncoder {
    /// Learns medians and frequent texts from the rows at `indices` alone.
    ///
    /// - Parameters:
    ///   - dataset: with raw columns; else there is nothing to encode, and nil comes back.
    ///   - indices: the training part, so that nothing is learnt from validation or test.
    public init?(fitting dataset: Dataset, on indices: [Int]) {
        guard let raw = dataset.rawColumns?.filter(\.isUsed) else { return nil }
        columns = raw.enumerated().map { place, column in
            let values = indices.map { dataset.features[$0 * raw.count + place] }
            return column.levels.map { Column(column.name, texts: $0, values) } ?? Column(column.name, values)
        }
    }
}

extension TableEncoder.Column {
    /// Of numbers; NaN is missing.
    fileprivate init(_ name: String, _ values: [Float]) {
        let known = values.filter { !$0.isNaN }.sorted()
        self.init(
            name: name, levels: nil, hasOther: false, fill: Self.median(ofSorted: known),
            hasIndicator: known.count < values.count)
    }

    /// The middle one, or the mean of the middle two; 0 of none.
    private static func median(ofSorted values: [Float]) -> Float {
        guard let last = values.last, let first = values.first else { return 0 }
        let (low, high) = (values[(values.count - 1) / 2], values[values.count / 2])
        return min(max(low + (high - low) / 2, first), last)
    }

    /// Of a category.
    ///
    /// - Parameter values: places in `texts`; NaN is missing.
    fileprivate init(_ name: String, texts: [String], _ values: [Float]) {
        var counts = [Int](repeating: 0, count: texts.count)
        for value in values where !value.isNaN { counts[Int(value)] += 1 }
        let seen = counts.indices.filter { counts[$0] > 0 }
        let frequent = seen.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(TableEncoder.mostLevels)
        let kept = frequent.sorted()
        let hasMissing = values.contains(where: \.isNaN)
        let fill = frequent.first.flatMap { kept.firstIndex(of: $0) }
        self.init(
            name: name, levels: kept.map { texts[$0] }, hasOther: seen.count > kept.count || kept.isEmpty,
            fill: fill.map(Float.init) ?? -1, hasIndicator: hasMissing)
    }
}
