import Foundation
import Testing

/// Charts that show single trials over their hyperparameters.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct HyperparameterChartsTests {
    private struct Row {
        let trial: Int
        let value: Double
        let configuration: JSON
    }

    private func rows(_ exhibit: Exhibit) throws -> [Row] {
        try exhibit.workspace.rows("select number, objective, configuration from trial order by number").map { row in
            Row(
                trial: Int(row[0] ?? "") ?? 0, value: Double(row[1] ?? "") ?? .nan,
                configuration: try JSONDecoder().decode(JSON.self, from: Data((row[2] ?? "").utf8)))
        }
    }

    /// As JavaScript writes a value, but for numbers, which are compared as numbers.
    private func raw(_ value: JSON) -> String { value.text ?? value.double.map { "\($0)" } ?? "" }

    private func raw(_ text: String?) -> String { text.map { text in Double(text).map { "\($0)" } ?? text } ?? "" }

    private func names(_ rows: [Row]) -> [String] { Set(rows.flatMap { $0.configuration.object.keys }).sorted() }

    @Test func parallelLinesCrossEachAxisAtTheTrialsValue() async throws {
        let digits = try Exhibit.digits.get()
        let rows = try rows(digits)
        try await Exhibit.onDigits { page in
            try await page.look(at: "parallel")
            let lines = try await page.attributes("#chart-parallel .parallel-lines path", ["trial", "x", "y"])
            #expect(lines.count == rows.count)
            for row in rows {
                let line = try #require(lines.first { $0[0] == "\(row.trial)" })
                let axes = try JSONDecoder().decode([String].self, from: Data((line[1] ?? "").utf8))
                let values = try JSONDecoder().decode([JSON].self, from: Data((line[2] ?? "").utf8))
                #expect(Set(axes.dropLast()) == Set(names(rows)))
                #expect(values.dropLast() == axes.dropLast().map { row.configuration[$0] }[...])
                #expect(abs((values.last?.double ?? .nan) - row.value) < 1e-12)
            }
        }
    }

    @Test func slicesHaveAMarkForEveryTrialInWhichTheHyperparameterIsActive() async throws {
        let digits = try Exhibit.digits.get()
        let rows = try rows(digits)
        try await Exhibit.onDigits { page in
            try await page.look(at: "slices")
            for name in names(rows) {
                let active = rows.filter { !$0.configuration[name].isNull }
                let marks = try await page.attributes(
                    "#chart-slices [data-name='\(name)'] .mark", ["trial", "x", "y", "name"])
                let shown = marks.map { [$0[0] ?? "", raw($0[1]), $0[3] ?? ""] }
                let expected = active.map { ["\($0.trial)", raw($0.configuration[name]), name] }
                #expect(Set(shown) == Set(expected), "\(name)")
                #expect(marks.count == active.count)
                for mark in marks {
                    let value = try #require(rows.first { "\($0.trial)" == mark[0] }).value
                    #expect(abs((mark[2].flatMap(Double.init) ?? .nan) - value) < 1e-12)
                }
            }
        }
    }

    @Test func contourPointsStandAtBothValues() async throws {
        let digits = try Exhibit.digits.get()
        let rows = try rows(digits)
        try await Exhibit.onDigits { page in
            try await page.look(at: "contour")
            for (across, up) in [("batch_size", "dropout"), ("optimizer", "learning_rate"), ("weight_decay", "depth")] {
                for (list, name) in [("across", across), ("up", up)] {
                    try await page.evaluate("(\(choose))('#chart-contour [data-key=\"list \(list)\"]', '\(name)')")
                }
                let points = try await page.attributes("#chart-contour .contour-point", ["trial", "x", "y", "value"])
                let active = rows.filter { !$0.configuration[across].isNull && !$0.configuration[up].isNull }
                let expected = active.map {
                    [raw("\($0.trial)"), raw($0.configuration[across]), raw($0.configuration[up]), "\($0.value)"]
                }
                #expect(Set(points.map { $0.map(raw) }) == Set(expected), "\(across), \(up)")
                #expect(points.count == active.count && active.count > 3)
            }
        }
    }
}
