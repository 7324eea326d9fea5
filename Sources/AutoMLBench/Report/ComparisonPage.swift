import Foundation

/// A comparison as one HTML file that needs nothing else: a table of all tasks together, then each task's curves.
package struct ComparisonPage {
    private let comparison: Comparison
    private let places: [Double]
    private let inEvaluations: Bool
    private let command: String

    /// - Parameters:
    ///   - places: of the table's columns.
    ///   - inEvaluations: else in full trainings of simulated time.
    ///   - command: what made it, shown on the page.
    package init(_ comparison: Comparison, at places: [Double], inEvaluations: Bool, command: String) {
        self.comparison = comparison
        self.places = places
        self.inEvaluations = inEvaluations
        self.command = command
    }

    package var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Search strategies compared</title>
        <style>\(Self.style)</style></head><body>
        <h1>Search strategies compared</h1>
        <p>Normalised regret: 0 at the best known value, 1 at a random start; mean of \(seeds) seeds.
        Lower is better.</p>
        <pre>\(HTML.escaped(command))</pre>
        \(tables)
        \(legend)
        <main>
        \(comparison.tasks.map(section).joined(separator: "\n"))
        </main></body></html>

        """
    }

    private var seeds: Int { comparison.lanes.first?.staircases.count ?? 0 }
    private var unit: String { inEvaluations ? "evaluations" : "mean full trainings" }

    private static let style = """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em; }
        table { border-collapse: collapse; margin: 1em 0; } th, td { padding: .2em .8em; text-align: right; }
        th:first-child, td:first-child { text-align: left; } tr + tr { border-top: 1px solid #8884; }
        pre { white-space: pre-wrap; background: #8882; padding: .6em; }
        main { display: grid; grid-template-columns: repeat(auto-fit, minmax(24em, 1fr)); gap: 1.5em; }
        svg { width: 100%; font-size: 11px; } svg text { fill: currentColor; }
        .grid { stroke: #8883; } .curve { fill: none; stroke-width: 1.8; }
        .key { display: inline-block; margin-right: 1.2em; } .key i { display: inline-block; width: 1.6em;
        height: .25em; margin-right: .4em; vertical-align: middle; }
        @media (prefers-color-scheme: dark) { body { background: #16181c; color: #dde; } }
        """

    // MARK: - Table

    private var tables: String {
        let head = places.map { "<th>\(Self.short($0))</th>" }.joined()
        let scores = comparison.scores(at: places, inEvaluations: inEvaluations)
        let isMany = comparison.tasks.count > 1
        let rows = comparison.contestants.map { contestant in
            let own = scores.filter { ($0.task == nil) == isMany && $0.contestant.label == contestant.label }
            let cells = own.map { "<td>\(Self.fixed($0.regret.mean)) (\(Self.rank($0.rank)))</td>" }.joined()
            return "<tr><td>\(HTML.escaped(contestant.label))</td>\(cells)</tr>"
        }
        return """
            <table><caption>Mean regret\(isMany ? " over the tasks" : "") (rank) after so many \(unit)</caption>
            <tr><th>strategy</th>\(head)</tr>
            \(rows.joined(separator: "\n"))</table>
            """
    }

    private static func short(_ place: Double) -> String { Int(exactly: place).map(String.init) ?? "\(place)" }
    private static func fixed(_ value: Double) -> String { String(format: "%.3f", value) }
    private static func rank(_ value: Double) -> String { String(format: "%.1f", value) }

    // MARK: - Curves

    private var legend: String {
        let keys = comparison.contestants.indices.map { index in
            "<span class=\"key\"><i style=\"background:\(colour(index))\"></i>"
                + "\(HTML.escaped(comparison.contestants[index].label))</span>"
        }
        let chance = inEvaluations ? "<span class=\"key\">- - - random search, expected</span>" : ""
        return "<p>\(keys.joined())\(chance)</p>"
    }

    private func section(_ task: BenchmarkTask) -> String {
        let chart = AnytimeChart(title: task.name, axis: unit, curves: curves(of: task))
        let origin = inEvaluations ? " Random search: \(task.chance.origin)." : ""
        return """
            <section><h2>\(HTML.escaped(task.name))</h2>
            <p>\(HTML.escaped(task.summary + ".")) Best known \(task.scale.best), random start \(task.scale.start).\
            \(HTML.escaped(origin))</p>
            \(chart.svg)</section>
            """
    }

    private func curves(of task: BenchmarkTask) -> [AnytimeChart.Curve] {
        let curves = comparison.contestants.enumerated().compactMap { index, contestant in
            comparison.lane(contestant, on: task).map { lane in
                AnytimeChart.Curve(
                    label: contestant.label, points: grid.map { ($0, lane.regrets(at: $0).mean) },
                    colour: colour(index))
            }
        }
        return inEvaluations ? curves + [chance(of: task)] : curves
    }

    private func chance(of task: BenchmarkTask) -> AnytimeChart.Curve {
        AnytimeChart.Curve(
            label: "random search, expected",
            points: grid.map { ($0, task.scale.regret(of: task.chance.value(after: Int($0)))) }, isDashed: true,
            colour: "#888")
    }

    /// Places at about equal distances on a logarithmic axis, whole where they are evaluations.
    private var grid: [Double] {
        let end = places.max() ?? 1
        let start = inEvaluations ? 1 : min(0.2, end)
        let steps = (0...40).map { start * pow(end / start, Double($0) / 40) }
        guard inEvaluations else { return steps }
        return Array(Set(steps.map { $0.rounded() })).sorted()
    }

    /// Hues a golden angle apart, so that neighbours in the list differ most.
    private func colour(_ index: Int) -> String {
        "hsl(\((210 + 137 * index) % 360) 70% 50%)"
    }
}
