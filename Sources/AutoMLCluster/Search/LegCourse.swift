import AutoMLSearch

/// The epochs of a leg, in order and without gaps, from whatever attempts reported in whatever order it is seen.
///
/// Of two attempts' files the later one may be seen first: its epochs wait for those before them.
struct LegCourse {
    /// That was told.
    private(set) var lastEpoch: Int
    private let mostEpochs: Int
    private var waiting: [Int: AutoMLSearch.Measurement] = [:]

    init(of trial: Trial) {
        lastEpoch = trial.measurements.last?.epoch ?? 0
        mostEpochs = trial.budget.epochs
    }

    /// One beyond the budget is none of ours: whoever can write into the folder can write anything.
    mutating func add(_ measurement: AutoMLSearch.Measurement) {
        guard measurement.epoch > lastEpoch, measurement.epoch <= mostEpochs else { return }
        if waiting[measurement.epoch] == nil { waiting[measurement.epoch] = measurement }
    }

    /// Those that follow what was told.
    mutating func next() -> [AutoMLSearch.Measurement] {
        var ready: [AutoMLSearch.Measurement] = []
        while let measurement = waiting.removeValue(forKey: lastEpoch + 1) {
            lastEpoch += 1
            ready.append(measurement)
        }
        return ready
    }
}
