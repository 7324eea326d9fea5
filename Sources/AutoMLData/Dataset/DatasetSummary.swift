/// What there is to know of a data set, for a person and as JSON (`data describe`).
public struct DatasetSummary: Sendable, Hashable, Codable {
    /// A part of the data and its size.
    public struct Parts: Sendable, Hashable, Codable {
        public var train: Int
        public var validation: Int
        public var test: Int
    }

    public struct ClassSummary: Sendable, Hashable, Codable {
        public var name: String
        public var count: Int
        public var parts: Parts
    }

    public var name: String
    public var samples: Int
    /// `[H, W, C]`
    public var shape: [Int]
    /// `images` or `table`.
    public var kind: String
    public var columns: [String]?
    public var parts: Parts
    /// Whether the data came with this test part; else it was split off by seed.
    public var hasOwnTestPart: Bool
    public var classes: [ClassSummary]
    /// Smallest and largest raw number of the train and validation parts: the test part stays sealed.
    public var valueRange: [Float]
    public var hash: String
    public var attribution: String?

    private enum CodingKeys: String, CodingKey {
        case name, samples, shape, kind, columns, parts, classes, hash, attribution
        case hasOwnTestPart = "own_test_part"
        case valueRange = "value_range"
    }
}

extension Dataset {
    /// What there is to know of this data under `split`. Of the test part only the counts are told.
    public func summary(split: Split) -> DatasetSummary {
        let range = valueRange(among: split.train + split.validation)
        return DatasetSummary(
            name: name, samples: count, shape: [height, width, channels], kind: isTable ? "table" : "images",
            columns: columnNames,
            parts: .init(train: split.train.count, validation: split.validation.count, test: split.test.count),
            hasOwnTestPart: testStart != nil, classes: classSummaries(split: split),
            valueRange: [range.lowerBound, range.upperBound], hash: dataHash, attribution: attribution)
    }

    private func classSummaries(split: Split) -> [DatasetSummary.ClassSummary] {
        let train = classCounts(among: split.train)
        let validation = classCounts(among: split.validation)
        let test = classCounts(among: split.test)
        return classNames.indices.map { label in
            .init(
                name: classNames[label], count: train[label] + validation[label] + test[label],
                parts: .init(train: train[label], validation: validation[label], test: test[label]))
        }
    }

    /// Smallest and largest raw number of the samples at `indices`; 0…0 where there are none.
    func valueRange(among indices: [Int]) -> ClosedRange<Float> {
        guard sampleSize > 0, let first = indices.first else { return 0...0 }
        switch features {
        case .bytes(let values):
            let range = Self.range(of: values, rows: indices, size: sampleSize, start: values[first * sampleSize])
            return Float(range.lowerBound)...Float(range.upperBound)
        case .floats(let values):
            return Self.range(of: values, rows: indices, size: sampleSize, start: values[first * sampleSize])
        }
    }

    private static func range<Number: Comparable>(
        of values: [Number], rows: [Int], size: Int, start: Number
    ) -> ClosedRange<Number> {
        var (low, high) = (start, start)
        for row in rows {
            for value in values[row * size..<(row + 1) * size] {
                low = min(low, value)
                high = max(high, value)
            }
        }
        return low...high
    }
}
