import AutoMLSearch
import GRDB

/// A measurement as a row of `measurement` and back.
enum MeasurementColumns {
    static let list = "epoch, seconds, train_loss, train_accuracy, validation_loss, validation_accuracy, other_metrics"

    /// Metrics that have a column of their own, in the order of `list`.
    static let metrics: [Metric] = [.trainLoss, .trainAccuracy, .validationLoss, .validationAccuracy]

    static func measurement(from row: Row) throws -> Measurement {
        var values: [Metric: Double] = [:]
        for (index, metric) in metrics.enumerated() { values[metric] = Stored.number(row[2 + index]) }
        if let others = row[6] as String? {
            guard let numbers = FlatJSON.numbers(in: others) else {
                throw TrialColumns.malformed("measurement of epoch \(row[0] as DatabaseValue)")
            }
            for (name, value) in numbers { values[Metric(rawValue: name)] = value }
        }
        return Measurement(epoch: row[0], seconds: Stored.number(row[1]) ?? .nan, metrics: values)
    }

    static func values(of measurement: Measurement) -> [DatabaseValue] {
        var others = measurement.metrics
        for metric in metrics { others[metric] = nil }
        let named = Dictionary(uniqueKeysWithValues: others.map { ($0.key.rawValue, $0.value) })
        return [measurement.epoch.databaseValue, Stored.exact(measurement.seconds)]
            + metrics.map { Stored.exact(measurement[$0]) }
            + [named.isEmpty ? .null : FlatJSON.text(of: named).databaseValue]
    }
}
