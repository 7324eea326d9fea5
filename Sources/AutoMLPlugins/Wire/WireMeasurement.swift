package import AutoMLSearch

/// One epoch's metrics as the wire tells them: null for NaN and infinities.
package struct WireMeasurement: Sendable, Hashable {
    package let measurement: Measurement

    package init(_ measurement: Measurement) { self.measurement = measurement }
}

extension WireMeasurement: Codable {
    private enum CodingKeys: String, CodingKey { case epoch, seconds, metrics }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(measurement.epoch, forKey: .epoch)
        try container.encode(measurement.seconds, forKey: .seconds)
        try container.encode(WireMetrics(measurement.metrics), forKey: .metrics)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        measurement = Measurement(
            epoch: try container.decode(Int.self, forKey: .epoch),
            seconds: try container.decodeIfPresent(Double.self, forKey: .seconds) ?? 0,
            metrics: try container.decode(WireMetrics.self, forKey: .metrics).values)
    }
}

/// Metrics by name; null stands for NaN, and for infinities, which rank like it.
package struct WireMetrics: Sendable, Hashable, Codable {
    package let values: [Metric: Double]

    package init(_ values: [Metric: Double]) { self.values = values }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MessageKey.self)
        for (metric, value) in values {
            let key = MessageKey(metric.rawValue)
            if value.isFinite { try container.encode(value, forKey: key) } else { try container.encodeNil(forKey: key) }
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MessageKey.self)
        let pairs = try container.allKeys.map { key in
            (Metric(rawValue: key.stringValue), try container.decodeIfPresent(Double.self, forKey: key) ?? .nan)
        }
        values = Dictionary(pairs) { first, _ in first }
    }
}
