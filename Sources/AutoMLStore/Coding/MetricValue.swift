import AutoMLSearch
import GRDB

/// A metric as SQL over rows of `measurement`.
struct MetricValue {
    /// The measured value: NULL where it was not measured or is NaN.
    let value: SQLFragment

    init(_ metric: Metric) {
        if MeasurementColumns.metrics.contains(metric) {
            value = SQLFragment(sql: "nullif(\(metric.rawValue), 'NaN')")
        } else {
            value = SQLFragment(
                sql: "(select member.value from json_each(other_metrics) as member where member.key = ?)",
                arguments: [metric.rawValue.databaseValue])
        }
    }
}
