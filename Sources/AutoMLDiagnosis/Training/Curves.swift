import AutoMLSearch

/// What a trial measured, as curves over its epochs.
struct Curves {
    let epochs: [Int]
    /// NaN where an epoch lacks it.
    let trainLoss: [Double]
    let trainAccuracy: [Double]
    let validationLoss: [Double]
    let validationAccuracy: [Double]
    private let measurements: [Measurement]

    init(_ trial: Trial) {
        measurements = trial.measurements
        epochs = measurements.map(\.epoch)
        trainLoss = measurements.map { $0[.trainLoss] ?? .nan }
        trainAccuracy = measurements.map { $0[.trainAccuracy] ?? .nan }
        validationLoss = measurements.map { $0[.validationLoss] ?? .nan }
        validationAccuracy = measurements.map { $0[.validationAccuracy] ?? .nan }
    }

    var count: Int { epochs.count }

    /// Whether the training is seen at all: an external program may tell its objective alone.
    var showTraining: Bool { trainLoss.contains(where: \.isFinite) }

    /// How well the network fits, an accuracy; nil where none was measured.
    ///
    /// Training accuracy is taken while weights change and units are dropped, so the validation accuracy is the better
    /// bound where it is higher: what is right about samples never seen is no worse about those seen.
    var fit: Double? {
        (trainAccuracy + validationAccuracy).filter(\.isFinite).max()
    }

    /// The values of a further metric, with their epochs; epochs without it are left out.
    func values(of metric: Metric) -> [Double] { measurements.compactMap { $0[metric] }.filter(\.isFinite) }
}

extension [Double] {
    /// By what share the curve fell over the last quarter of its epochs, at least one; negative where it rose, 0 with
    /// fewer than two.
    var recentFall: Double {
        guard count >= 2, let last else { return 0 }
        let before = self[count - 1 - Swift.max(1, count / 4)]
        return before > 0 && before.isFinite && last.isFinite ? (before - last) / before : 0
    }

    /// The mean rise from one epoch to the next, falls counted as none, as a share of the mean: 0 for a curve that only
    /// falls.
    var bounce: Double {
        guard count >= 2 else { return 0 }
        let rises = zip(self, dropFirst()).map { Swift.max(0, $1 - $0) }.reduce(0, +) / Double(count - 1)
        let mean = reduce(0, +) / Double(count)
        return mean > 0 ? rises / mean : 0
    }

    /// Whether it falls from epoch to epoch, but for one in five.
    var fallsSteadily: Bool {
        let falls = zip(self, dropFirst()).filter { $1 < $0 }.count
        return Double(falls) >= 0.8 * Double(count - 1)
    }

    /// The place of the smallest number, the first of equal ones; nil where there is none.
    var indexOfSmallest: Int? {
        indices.filter { self[$0].isFinite }.min { self[$0] < self[$1] }
    }
}
