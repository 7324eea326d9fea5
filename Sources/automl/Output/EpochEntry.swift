import AutoMLSearch
import AutoMLWording

/// The stable JSON of one epoch.
struct EpochEntry: Encodable {
    let epoch: Int
    let trainLoss: Double?
    let trainAccuracy: Double?
    let validationLoss: Double?
    let validationAccuracy: Double?
    let seconds: Double
    /// Everything that was measured, also what an external program names; null for what is not a number.
    let metrics: [String: Double?]

    private enum CodingKeys: String, CodingKey {
        case epoch, seconds, metrics
        case trainLoss = "train_loss"
        case trainAccuracy = "train_accuracy"
        case validationLoss = "validation_loss"
        case validationAccuracy = "validation_accuracy"
    }

    init(_ measurement: AutoMLSearch.Measurement) {
        epoch = measurement.epoch
        seconds = measurement.seconds
        metrics = Dictionary(
            uniqueKeysWithValues: measurement.metrics.map { ($0.key.rawValue, JSON.finite($0.value)) })
        trainLoss = JSON.finite(measurement[.trainLoss])
        trainAccuracy = JSON.finite(measurement[.trainAccuracy])
        validationLoss = JSON.finite(measurement[.validationLoss])
        validationAccuracy = JSON.finite(measurement[.validationAccuracy])
    }

    /// - Parameter metrics: in the order of the columns.
    func cells(of metrics: [String]) -> [String] {
        let values = metrics.map { self.metrics[$0] ?? nil }
        return [String(epoch)] + values.map { $0.map { Number.fixed($0, digits: 4) } ?? "-" }
            + [Number.fixed(seconds, digits: 3)]
    }
}
