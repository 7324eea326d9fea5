import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct SteeringTests {
    /// One search for all, since each needs one that runs: a configuration is queued, the running trial is stopped, the
    /// search takes what was queued, and is stopped itself.
    @Test func aRunningSearchIsSteeredFromThePage() async throws {
        let workspace = try Workspace()
        let search = try workspace.startSlowSearch(trials: 9, epochs: 100_000, nap: 0.1)
        try #require(search.wait { _ in (try? workspace.number("select max(epochs) from trial")) ?? 0 >= 2 })
        let server = try Server(workspace)
        try await Browser.page { page in
            try await page.open(server.origin + "/")
            try await page.waitUntilReady()
            try await queue(page, dropout: "0.25", learningRate: "0.002")
            try await page.wait(until: "document.querySelector('#message').textContent.includes('queued')")
            #expect(
                try workspace.rows("select kind, json_extract(configuration, '$.dropout') from request") == [
                    ["enqueue", "0.25"]
                ])

            try await page.evaluate("location.hash = '#trial-1'")
            try await page.wait(until: "document.querySelector('#stop-trial:not([hidden])')")
            try await page.click("#stop-trial")
            try await page.click("#confirm-yes")
            try await page.wait(until: "document.querySelector('#trial-title [data-state=pruned]')", timeout: 20)
            try await page.press("Escape")
            try await page.wait(until: "document.querySelector('tr[data-trial=\"2\"]')", timeout: 20)
            let second = try workspace.rows(
                """
                select strategy, json_extract(configuration, '$.dropout'), json_extract(configuration, '$.learning_rate')
                from trial where number = 2
                """)
            #expect(second == [["enqueued", "0.25", "0.002"]])

            try await page.click("#stop-study")
            try await page.click("#confirm-yes")
            try await page.wait(until: "document.querySelector('#state').dataset.state === 'rest'", timeout: 20)
            #expect(search.waitForEnd(20) == 0, "\(search.errors)")
            #expect(try await page.evaluate("document.querySelector('#stop-study').hidden") == true)
            #expect(try workspace.numbers("select count(*) from trial where state = 'running'") == [[0]])
        }
    }

    private func queue(_ page: Page, dropout: String, learningRate: String) async throws {
        try await page.look(at: "enqueue")
        for (name, value) in [("dropout", dropout), ("learning_rate", learningRate)] {
            try await page.click("#enqueue-form [data-name=\(name)]")
            try await page.press("Control+a")
            try await page.type(value)
        }
        try await page.click("#enqueue-form > button")
    }

    @Test func aConfigurationOutsideOfTheSpaceIsToldBesideTheForm() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, .live)
            try await queue(page, dropout: "7", learningRate: "0.002")
            try await page.wait(until: "document.querySelector('#enqueue-error').textContent !== ''")
            #expect(try await page.text(of: "#enqueue-error").contains("dropout"))
            try await queue(page, dropout: "much", learningRate: "0.002")
            try await page.wait(until: "document.querySelector('#enqueue-error').textContent.includes('number')")
            #expect(try digits.workspace.number("select count(*) from request") == 0)
        }
    }
}
