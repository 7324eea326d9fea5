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
    /// What each column of a table is taken for, in order; nil for data that came without types.
    public var columnTypes: [ColumnSummary]?
    public var task: LearningKind
    /// What is predicted where that is a number, of the train and validation parts; nil for classes.
    public var target: TargetSummary?
    public var parts: Parts
    /// Whether the data came with this test part; else it was split off by seed.
    public var hasOwnTestPart: Bool
    public var classes: [ClassSummary]
    /// Smallest and largest raw number of the train and validation parts: the test part stays sealed.
    public var valueRange: [Float]
    public var hash: String
    public var attribution: String?
    /// What was done to the samples when they were read.
    public var note: String?

    private enum CodingKeys: String, CodingKey {
        case name, samples, shape, kind, columns, parts, classes, hash, attribution, note, task, target
        case columnTypes = "column_types"
        case hasOwnTestPart = "own_test_part"
        case valueRange = "value_range"
    }
}

extension Dataset {
    /// What there is to know of this data under `split`. Of the test part only the counts are told.
    public func summary(split: Split) -> DatasetSummary {
        let open = split.train + split.validation
        let range = valueRange(among: open)
        return DatasetSummary(
            name: name, samples: count, shape: [height, width, channels], kind: isTable ? "table" : "images",
            columns: columnNames, columnTypes: columnSummaries(among: open), task: kind,
            target: targetSummary(among: open),
            parts: .init(train: split.train.count, validation: split.validation.count, test: split.test.count),
            hasOwnTestPart: testStart != nil,
            classes: kind == .regression ? [] : classSummaries(split: split),
            valueRange: [range.lowerBound, range.upperBound], hash: dataHash, attribution: attribution, note: note)
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
        if rawColumns != nil { return tableRange(among: indices) }
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
