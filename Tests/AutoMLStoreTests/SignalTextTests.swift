import AutoMLSearch
import AutoMLStore
import Testing

@Suite struct SignalTextTests {
    private func signals(_ text: String) -> SIMD4<Double>? {
        Array(text.utf8CString).map(UInt8.init(bitPattern:)).withUnsafeBufferPointer { bytes in
            bytes.baseAddress.flatMap(SignalText.signals)
        }
    }

    @Test(
        arguments: [
            ["gradient_norm": 0.1], ["dead_units": 0, "gradient_ratio": 3.25e-7],
            ["gradient_norm": 34.47678025084193, "gradient_ratio": -1e300, "dead_units": 5e-324, "update_ratio": 1],
        ] as [[String: Double]])
    func areReadToTheLastBit(metrics: [String: Double]) throws {
        let read = try #require(signals(FlatJSON.text(of: metrics)))
        for (place, metric) in Metric.signals.enumerated() {
            if let value = metrics[metric.rawValue] {
                #expect(read[place] == value)
            } else {
                #expect(read[place].isNaN)
            }
        }
    }

    @Test(arguments: [
        "", "{}", "{", "{\"dead_units\"", "{\"dead_units\":", "{\"dead_units\":}", "{\"dead_units\":1",
        "{\"dead_units\":1}x",
        "{\"dead_units\":0x10}", "{\"dead_units\":nan}", "{\"dead_units\":inf}", "{\"dead_units\":null}", "{\"r2\":1}",
        "{\"dead_units\":1,\"r2\":1}", "{\"dead_unit\":1}", "{\"dead_units\":\"1\"}", "{\"dead_units\":-}",
    ])
    func anythingElseIsLeftToTheGeneralReader(text: String) {
        #expect(signals(text) == nil)
    }
}
