import AutoMLSearch
import GRDB

/// A measurement as a row of `measurement` and back.
enum MeasurementColumns {
    static let list = "epoch, seconds, train_loss, train_accuracy, validation_loss, validation_accuracy, other_metrics"

    /// Metrics that have a column of their own, in the order of `list`.
    static let metrics = Metric.standard

    /// - Parameter first: the index of the first column of `list` in the row.
    static func measurement(from row: StatementRow, first: Int = 0) throws -> Measurement {
        guard let epoch = row.integer(first) else { throw TrialColumns.malformed("a measurement") }
        var measurement = Measurement(epoch: epoch, seconds: row.number(first + 1) ?? .nan)
        for (index, metric) in metrics.enumerated() { measurement[metric] = row.number(first + 2 + index) }
        if let signals = row.signals(first + 6) {
            measurement.setSignals(signals)
        } else if !row.isNull(first + 6) {
            guard let numbers = row.text(first + 6).flatMap(FlatJSON.numbers) else {
                throw TrialColumns.malformed("measurement of epoch \(epoch)")
            }
            for (name, value) in numbers { measurement[Metric(rawValue: name)] = value }
        }
        return measurement
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
