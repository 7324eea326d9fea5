import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct ParetoTests {
    @Test func theFrontHoldsTheCompletedTrialsThatNoOtherBeats() async throws {
        let digits = try Exhibit.digits.get()
        try await Exhibit.onDigits { page in
            try await page.look(at: "pareto")
            for (button, cost) in [("Multiply-adds", "macs"), ("Seconds", "seconds"), ("Parameters", "parameters")] {
                let rows = try digits.workspace.numbers(
                    "select number, \(cost), objective, state = 'completed' from trial where objective is not null")
                try await page.evaluate("(\(press))('#chart-pareto', \(JSON.text(button)))")
                let line = try await page.attributes("#chart-pareto .front-line[data-front]", ["front"])
                let shown = (line.first?[0] ?? "").split(separator: " ").map { Double($0) ?? .nan }
                #expect(shown == front(rows), "\(cost)")
                expectNear(
                    try await page.marks("#chart-pareto .mark[data-trial]"), rows.map { Mark($0[0], $0[1], $0[2]) })
            }
        }
    }

    /// Trials in the order of their cost, of rows with trial, cost, value, and whether it was completed.
    private func front(_ rows: [[Double]]) -> [Double] {
        let completed = rows.filter { $0[3] == 1 }
        return completed.filter { one in
            !completed.contains { $0[1] <= one[1] && $0[2] >= one[2] && ($0[1] < one[1] || $0[2] > one[2]) }
        }.sorted { $0[1] < $1[1] }.map { $0[0] }
    }

    @Test func tiesOfTheBestAreRings() async throws {
        let digits = try Exhibit.digits.get()
        let ties = try digits.server.document("trials?limit=1000")["rows"].array.filter { $0["tie"] == true }
        try await Exhibit.onDigits { page in
            try await page.look(at: "pareto")
            let rings = try await page.marks("#chart-pareto .is-tie[data-trial]")
            #expect(rings.map(\.trial) == ties.compactMap { $0["trial"].int }.sorted())
            #expect(rings.count > 1)
        }
    }
}
