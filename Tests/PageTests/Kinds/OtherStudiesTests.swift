import AutoMLTesting
import Foundation
import Testing

/// Studies that are not about classes: every section shows numbers, or says in a sentence why not.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct OtherStudiesTests {
    /// Looks at every section.
    private func look(
        at workspace: Workspace, _ sides: [Exhibit.Side] = [.report], _ expectations: (Page) async throws -> Void
    ) async throws {
        let exhibit = try Exhibit(workspace)
        for side in sides {
            try await Browser.page { page in
                try await page.visit(exhibit, side)
                let charts = try await page.attributes("main section:not([hidden]) > [data-chart]", ["chart"])
                for chart in charts { try await page.look(at: chart[0] ?? "") }
                let empty = try await page.evaluate(
                    """
                    [...document.querySelectorAll('main section:not([hidden]) > [data-chart]')]
                        .filter((chart) => chart.innerText.trim().length < 10 && !chart.querySelector('svg, form'))
                        .map((chart) => chart.id)
                    """)
                #expect(empty.texts == [], "\(side)")
                #expect(try await page.evaluate("document.body.innerText.includes('could not be drawn')") == false)
                #expect(
                    try await page.evaluate(#"/\bNaN\b|undefined|\[object/.test(document.body.innerText)"#) == false)
                #expect(page.log.events.console == [] && page.log.events.exceptions == [], "\(side)")
                try await expectations(page)
            }
        }
    }

    @Test(.enabled(if: SharedData.file("small/diabetes.csv") != nil, "needs ../shared/data/small/diabetes.csv"))
    func aStudyOfNumbersShowsItsErrors() async throws {
        let workspace = try Workspace()
        let data = try #require(SharedData.file("small/diabetes.csv"))
        try workspace.write(Spaces.small, to: "small.json")
        try workspace.automl(
            "search", "--space", "small.json", "--data", data.path, "--target", "progression", "--objective", "rmse",
            "--trials", "8", "--seed", "1", "--quiet")
        try workspace.automl("test", "--quiet")
        let ranked = try workspace.rows("select trial, objective from leaderboard order by objective")
        try await look(at: workspace) { page in
            let shown = try await page.column("trial")
            #expect(shown == ranked.map { $0[0] ?? "" })
            let steps = try await page.marks("#chart-history .step-mark")
            #expect(abs((steps.map(\.y).min() ?? .nan) - (Double(ranked[0][1] ?? "") ?? .nan)) < 1e-9)
            #expect(try await page.text(of: "#study-data").contains("minimize"))
            #expect(try await page.count("#chart-confusion, #chart-worst") == 0)
        }
    }

    @Test func aStudyOfAProgramOfOnesOwnShowsItsMetric() async throws {
        let workspace = try Workspace()
        try workspace.write(
            """
            { "name": "own", "hyperparameters": [
                { "name": "x", "type": "float", "low": -1, "high": 1 },
                { "name": "y", "type": "choice", "values": ["a", "b"] } ],
              "training": { "max_epochs": 3 } }
            """, to: "own.json")
        try workspace.automl(
            "search", "--space", "own.json", "--command",
            "for e in 1 2 3; do echo \"$e {x}\" | awk '{ print $2 * $2 / $1 }'; done",
            "--objective", "error:minimize", "--trials", "12", "--pruner", "none", "--quiet")
        let ranked = try workspace.rows("select trial, objective from leaderboard order by rank")
        try await look(at: workspace) { page in
            let shown = try await page.column("trial")
            #expect(shown == ranked.map { $0[0] ?? "" })
            #expect(try await page.count("#chart-curves .line[data-trial]") == 12)
            #expect(try await page.evaluate("document.querySelector('#architecture').hidden") == true)
            #expect(try await page.text(of: "#best-value") != "")
        }
    }

    @Test func aStudyWithoutATrialSaysSo() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        try workspace.execute("delete from trial; delete from transition")
        try await look(at: workspace, Exhibit.Side.allCases) { page in
            let summary = try await page.text(of: "#summary-empty:not([hidden])")
            #expect(summary.contains("No trial"))
            #expect(try await page.text(of: "#leaderboard").contains("No trial has been recorded yet."))
            #expect(try await page.text(of: "#range") == "no trial")
            #expect(try await page.texts("#space td").contains("learning_rate"))
        }
    }
}
