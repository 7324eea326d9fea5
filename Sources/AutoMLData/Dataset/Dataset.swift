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
    /// One per sample, in 0..<classNames.count.
    public var labels: [Int32]
    /// In order of the labels.
    public var classNames: [String]
    /// Samples from this index on are the test part that the data set came with; nil where it came with none.
    public var testStart: Int?
    /// Whether columns have meanings of their own (a table), so that scaling is done per column.
    public var isTable: Bool
    /// The largest raw value that the format allows, where it is known: 255 for 8-bit images.
    public var fullScale: Float?
    /// Where it comes from and under which licence, for a person.
    public var attribution: String?

    public init(
        name: String, height: Int = 1, width: Int = 1, channels: Int, features: Features, labels: [Int32],
        classNames: [String], testStart: Int? = nil, isTable: Bool = false, fullScale: Float? = nil,
        attribution: String? = nil
    ) {
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
        self.attribution = attribution
    }

    public var count: Int { labels.count }
    /// Numbers in one sample.
    public var sampleSize: Int { height * width * channels }
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
}
