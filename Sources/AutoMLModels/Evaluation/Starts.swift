import AutoMLSearch

/// The trainings of one trial from several first weights, one after the other: each with early stopping of its own, and the
/// best epoch of all is the one to keep.
///
/// Measurements are numbered on over all starts, and say which they belong to. So memory is that of one training, the
/// journal has every epoch, and where a trial stands is a fold over its measurements.
struct Starts {
    private let count: Int
    /// Of each start, at most.
    private let budget: Int
    private let fresh: EarlyStopping
    /// Of the start that trains now.
    private var stopping: EarlyStopping
    /// From 1.
    private(set) var current = 1
    /// Epochs of the present start.
    private(set) var epochs = 0
    /// Whether the present start has no more epochs.
    private(set) var isStartOver = false
    /// Whether it ended because it no longer improved.
    private(set) var isStoppedEarly = false
    /// Of all starts.
    private(set) var best: Measurement?
    /// The best value of each start that is over.
    private var bests: [Double] = []

    init(count: Int, budget: Int, stopping: EarlyStopping) {
        (self.count, self.budget, fresh, self.stopping) = (count, budget, stopping, stopping)
        isStartOver = budget < 1
    }

    /// Follows the recorded measurements of a trial, to where its next epoch begins.
    mutating func follow(_ measurements: [Measurement]) {
        for measurement in measurements {
            // A start that diverged left no last epoch.
            while let start = measurement[.restart].map({ Int($0) }), start > current, hasMore { beginNext() }
            var measurement = measurement
            _ = observe(&measurement)
        }
        if isStartOver, hasMore { beginNext() }
    }

    var hasMore: Bool { current < count }
    var isOver: Bool { isStartOver && !hasMore }
    /// The epoch to keep, under the trial's number; 0 where no epoch has a number to choose by.
    var bestEpoch: Int { best?.epoch ?? 0 }

    /// Completes a measurement with what it says of the starts.
    ///
    /// - Returns: whether it is the best so far.
    mutating func observe(_ measurement: inout Measurement) -> Bool {
        epochs += 1
        var own = measurement
        own.epoch = epochs
        isStoppedEarly = stopping.observe(own) == .stop
        isStartOver = isStoppedEarly || epochs >= budget
        if count > 1 { describe(&measurement) }
        guard let value = measurement[stopping.objective.metric], !value.isNaN,
            best.map({ stopping.objective.isBetter(measurement, than: $0) }) ?? true
        else { return false }
        best = measurement
        return true
    }

    mutating func beginNext() {
        if !isStartOver { bests += [value].compactMap(\.self) }
        (current, epochs, isStartOver, isStoppedEarly, stopping) = (current + 1, 0, budget < 1, false, fresh)
    }

    private mutating func describe(_ measurement: inout Measurement) {
        measurement[.restart] = Double(current)
        guard isStartOver else { return }
        bests += [value].compactMap(\.self)
        if bests.count > 1 { measurement[.restartSpread] = Self.deviation(of: bests) }
    }

    /// The best of the present start.
    private var value: Double? { stopping.best?[stopping.objective.metric] }

    /// Of a sample of at least two.
    private static func deviation(of values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }
}

extension Trial {
    /// Keys all randomness of one start; the first has the trial's own seed.
    func seed(ofStart start: Int) -> UInt64 {
        guard start > 1 else { return seed }
        var stream = RandomStream(seed: seed, trial: start, purpose: "restart")
        return stream.seed()
    }
}
