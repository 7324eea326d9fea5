import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct ArchitectureTests {
    @Test func theLayersHaveAsManyParametersAsTheTrial() async throws {
        let digits = try Exhibit.digits.get()
        let best = try digits.workspace.numbers(
            "select trial.number, trial.parameters, trial.macs from trial join leaderboard on trial = number where rank = 1"
        )
        try await Exhibit.onDigits { page in
            try await page.look(at: "architecture")
            let layers = try await page.attributes("#chart-architecture .layer", ["parameters", "output"])
            let sum = layers.compactMap { $0[0].flatMap(Double.init) }.reduce(0, +)
            #expect(sum == best[0][1])
            #expect(layers.first?[1] == "8×8×1")
            #expect(layers.last?[1] == "10")
        }
    }

    @Test func itsTableAddsUpToTheTrialsMultiplyAdds() async throws {
        let digits = try Exhibit.digits.get()
        let best = try digits.workspace.numbers(
            "select trial.parameters, trial.macs from trial join leaderboard on trial = number where rank = 1")
        try await Exhibit.onDigits { page in
            try await page.look(at: "architecture")
            try await page.click("#architecture details.numbers summary")
            try await page.wait(until: "document.querySelector('#numbers-architecture table')")
            for (column, total) in [(3, best[0][0]), (4, best[0][1])] {
                let cells = try await page.texts("#numbers-architecture tbody td:nth-child(\(column))")
                let sum = cells.compactMap { Double($0.filter { $0 != "," }) }.reduce(0, +)
                #expect(sum == total)
            }
        }
    }
}
