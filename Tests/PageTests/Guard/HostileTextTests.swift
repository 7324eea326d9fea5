import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct HostileTextTests {
    private func goThrough(_ page: Page) async throws {
        let charts = try await page.attributes("main section:not([hidden]) > [data-chart]", ["chart"])
        for chart in charts { try await page.look(at: chart[0] ?? "") }
        for column in ["detail", "note", "strategy"] { try await page.chooseColumn(column) }
        try await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    }

    /// Whether nothing of what was written became code, markup or an address.
    private func expectNothingRan(_ page: Page) async throws {
        #expect(try await page.evaluate("globalThis.ran ?? null") == .null)
        #expect(try await page.count("img[src=x], [onerror], [onload], [onmouseover], a[href^=javascript]") == 0)
        #expect(page.log.events.dialogs == [] && page.log.events.exceptions == [])
        #expect(page.log.events.console == [])
    }

    /// What turns the writing around does so in its own element alone; charts set their texts one by one.
    private func expectSetApart(_ page: Page) async throws {
        let loose = try await page.evaluate(
            """
            [...document.querySelectorAll('main *, header *')].filter((node) => [...node.childNodes]
                .some((text) => text.nodeType === 3 && text.data.includes('\\u202E'))
                && !node.closest('bdi, title, code, .chart')).map((node) => node.outerHTML)
            """)
        #expect(loose.texts == [])
        #expect(
            try await page.evaluate("document.querySelector('#study-name bdi').innerText.includes('\\u202E')") == true)
    }

    @Test(arguments: Exhibit.Side.allCases)
    func nothingThatSomebodyWroteRunsAndAllOfItIsShown(side: Exhibit.Side) async throws {
        let hostile = try Exhibit.hostile.get()
        try await Browser.page { page in
            try await page.visit(hostile, side)
            try await goThrough(page)
            #expect(try await page.evaluate("document.title").text?.hasPrefix(Exhibit.hostileStudy) == true)
            #expect(try await page.texts("#study-name bdi") == [Exhibit.hostileStudy])
            #expect(try await page.column("note").contains(Hostile.closing))
            #expect(try await page.column("detail").contains(Hostile.script))
            #expect(Set(try await page.column("strategy")) == [Hostile.image])
            #expect(try await page.texts("#leaderboard .tag bdi") == [Hostile.image, Hostile.link])
            #expect(
                try await page.attributes("#chart-worst .worst-sample", ["actual"]).allSatisfy {
                    [Hostile.script, Hostile.turned].contains($0[0])
                })
            try await page.evaluate("location.hash = '#trial-1'")
            try await page.wait(until: "document.querySelector('#trial-configuration')")
            #expect(try await page.texts("#trial-why bdi") == [Hostile.closing])
            #expect(
                try await page.texts("#trial-configuration tbody tr:first-child td").prefix(2) == [
                    Hostile.image, Hostile.link,
                ])
            try await expectSetApart(page)
            try await expectNothingRan(page)
        }
    }
}
