/// Labelled samples in memory, all of one shape.
public struct Dataset: Sendable {
    /// What the user calls it: `digits`, `mnist`, a file's name.
    public var name: String
    /// Shape of one sample, `[H, W, C]`; a table's row is `[1, 1, columns]`.
    public var height: Int
    public var width: Int
    public var channels: Int
    /// All parts, `[N, H, W, C]`, channels fastest.
    public var features: Features
    /// One per sample, in 0..<classNames.count; all 0 where numbers are to be predicted.
    public var labels: [Int32]
    /// In order of the labels; what is predicted alone, where that is a number.
    public var classNames: [String]
    /// The numbers to be predicted, one per sample; nil where classes are.
    public var targets: [Float]?
    /// Samples from this index on are the test part that the data set came with; nil where it came with none.
    public var testStart: Int?
    /// Whether columns have meanings of their own (a table), so that scaling is done per column.
    public var isTable: Bool
    /// The largest raw value that the format allows, where it is known: 255 for 8-bit images.
    public var fullScale: Float?
    /// A table's columns, in order of the channels; nil for images.
    public var columnNames: [String]?
    /// All columns of a table as it came, also those not learnt from: `features` then hold the used ones raw (NaN where
    /// there is no value, the place of a category's text), and a `TableEncoder` makes of them what a network takes. Nil
    /// where the features can be learnt from as they are.
    public var rawColumns: [TableColumn]?
    /// Where it comes from and under which licence, for a person.
    public var attribution: String?
    /// What was done to the samples when they were read, for a person.
    public var note: String?

    /// - Precondition: there are as many features as the labels and the shape ask for.
    public init(
        name: String, height: Int = 1, width: Int = 1, channels: Int, features: Features, labels: [Int32],
        classNames: [String], testStart: Int? = nil, isTable: Bool = false, fullScale: Float? = nil,
        columnNames: [String]? = nil, attribution: String? = nil, targets: [Float]? = nil,
        rawColumns: [TableColumn]? = nil
    ) {
        precondition(targets == nil || targets?.count == labels.count, "a number to predict for each sample")
        precondition(features.count == labels.count * height * width * channels, "features and labels belong together")
        self.name = name
        self.height = height
        self.width = width
        self.channels = channels
        self.features = features
        self.labels = labels
        self.classNames = classNames
        self.testStart = testStart
        self.isTable = isTable
        self.fullScale = fullScale
        self.columnNames = columnNames
        self.attribution = attribution
        self.targets = targets
        self.rawColumns = rawColumns
    }

    public var count: Int { labels.count }
    public var kind: LearningKind { targets == nil ? .classification : .regression }
    /// Numbers in one sample.
    public var sampleSize: Int { height * width * channels }
    /// `28×28×1`, or `13` for a table's row.
    public var shapeDescription: String { isTable ? String(channels) : "\(height)×\(width)×\(channels)" }
}

/// Raw inputs, kept as they came: a byte per number for images.
public enum Features: Sendable {
    case bytes([UInt8])
    case floats([Float])

    public var count: Int {
        switch self {
        case .bytes(let values): values.count
        case .floats(let values): values.count
        }
    }

    /// One raw number.
    public subscript(index: Int) -> Float {
        switch self {
        case .bytes(let values): Float(values[index])
        case .floats(let values): values[index]
        }
    }
}

extension Dataset {
    /// The raw numbers of one sample, `[H, W, C]`.
    public func sample(_ index: Int) -> [Float] {
        (index * sampleSize..<(index + 1) * sampleSize).map { features[$0] }
    }

    /// How many samples each class has, in order of the labels, among `indices`.
    public func classCounts(among indices: some Sequence<Int>) -> [Int] {
        var counts = [Int](repeating: 0, count: classNames.count)
        for index in indices { counts[Int(labels[index])] += 1 }
        return counts
    }

    /// The samples at `indices`, in that order, as a data set without a test part of its own.
    public func selecting(_ indices: [Int]) -> Dataset {
        var copy = self
        copy.labels = indices.map { labels[$0] }
        copy.targets = targets.map { all in indices.map { all[$0] } }
        copy.features = features.selecting(rows: indices, size: sampleSize)
        copy.testStart = nil
        return copy
    }
}

extension Features {
    fileprivate func selecting(rows: [Int], size: Int) -> Features {
        switch self {
        case .bytes(let values): .bytes(Self.gather(values, rows: rows, size: size))
        case .floats(let values): .floats(Self.gather(values, rows: rows, size: size))
        }
    }

    private static func gather<Number>(_ values: [Number], rows: [Int], size: Int) -> [Number] {
        var result: [Number] = []
        result.reserveCapacity(rows.count * size)
        for row in rows { result.append(contentsOf: values[row * size..<(row + 1) * size]) }
        return result
    }
}
