import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct ImportanceTests {
    @Test func theBarsAreTheServersSharesAndAddUpToOne() async throws {
        let digits = try Exhibit.digits.get()
        let shares = try digits.server.document("importance")["importances"].array
        try await Exhibit.onDigits { page in
            try await page.look(at: "importance")
            let bars = try await page.attributes("#chart-importance .bar", ["name", "x"])
            #expect(bars.map { $0[0] } == shares.map { $0["hyperparameter"].text })
            #expect(bars.map { $0[1].flatMap(Double.init) } == shares.map { $0["importance"].double })
            let sum = bars.compactMap { $0[1].flatMap(Double.init) }.reduce(0, +)
            #expect(abs(sum - 1) < 1e-9)
            #expect(try await page.text(of: "#chart-importance").contains("ANOVA"))
        }
    }

    /// Drawn by ourselves, so that the length can be read off: of the longest bar, each has its share.
    @Test func theBarsAreAsLongAsTheirShares() async throws {
        try await Exhibit.onDigits { page in
            try await page.look(at: "importance")
            let found = try await page.evaluate(
                """
                [...document.querySelectorAll('#chart-importance .bar')]
                    .map((bar) => [Number(bar.dataset.x), bar.getBoundingClientRect().width])
                """)
            let bars = found.array.map(\.doubles)
            let longest = try #require(bars.max { $0[1] < $1[1] })
            for bar in bars where bar[0] > 0.01 { #expect(abs(bar[1] / longest[1] - bar[0] / longest[0]) < 0.01) }
        }
    }
}
