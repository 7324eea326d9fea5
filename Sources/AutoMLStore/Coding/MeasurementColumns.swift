import AutoMLSearch
import GRDB

/// A measurement as a row of `measurement` and back.
enum MeasurementColumns {
    static let list = "epoch, seconds, train_loss, train_accuracy, validation_loss, validation_accuracy, other_metrics"

    /// Metrics that have a column of their own, in the order of `list`.
    static let metrics: [Metric] = [.trainLoss, .trainAccuracy, .validationLoss, .validationAccuracy]

    static func measurement(from row: Row) throws -> Measurement {
        var values = [Metric: Double](minimumCapacity: metrics.count)
        for (index, metric) in metrics.enumerated() { values[metric] = try row.number(2 + index) }
        if let others: String = try row.value(6) {
            guard let numbers = FlatJSON.numbers(in: others) else {
                throw TrialColumns.malformed("measurement of epoch \(try row.value(0) as Int)")
            }
            for (name, value) in numbers { values[Metric(rawValue: name)] = value }
        }
        return Measurement(epoch: try row.value(0), seconds: try row.number(1) ?? .nan, metrics: values)
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
