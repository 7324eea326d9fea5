/// What a search pays for its records, each time in milliseconds but the first.
public struct JournalCost: Sendable {
    /// Seconds until a search knows what was recorded, and has its first trial.
    public var resumeSeconds: Double
    /// From a worker's question to its next trial.
    public var asks: [Double] = []
    /// To take in one epoch's measurement, and to decide whether the trial goes on.
    public var measurements: [Double] = []
    /// To record how a trial ended.
    public var ends: [Double] = []

    public init(resumeSeconds: Double) {
        self.resumeSeconds = resumeSeconds
    }

    /// The middle of the given numbers; NaN of none.
    public static func median(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.sorted()[values.count / 2]
    }
}
