import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct NetworkTests {
    private func useEverything(_ page: Page) async throws {
        let charts = try await page.attributes("main section:not([hidden]) > [data-chart]", ["chart"])
        for chart in charts { try await page.look(at: chart[0] ?? "") }
        try await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        try await page.filter(by: "rank > 3")
        try await page.evaluate("location.hash = '#trial-1'")
        try await page.wait(until: "document.querySelector('#trial-figures')")
        try await page.press("Escape")
        try await page.evaluate("document.querySelector('#theme').click()")
    }

    @Test func aReportMakesNoRequestAtAll() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            try await useEverything(page)
            #expect(page.log.events.requests.filter { !$0.isInline }.map(\.kind) == ["Document"])
            #expect(page.log.events.console == [] && page.log.events.exceptions == [])
        }
    }

    @Test func theLivePageAsksItsOwnServerAlone() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, .live)
            try await useEverything(page)
            let requests = page.log.events.requests.filter { !$0.isInline }
            #expect(requests.allSatisfy { $0.url.hasPrefix(digits.server.origin + "/") && $0.method == "GET" })
            #expect(Set(requests.map(\.kind)) == ["Document", "Fetch", "EventSource"])
            #expect(page.log.events.console == [] && page.log.events.exceptions == [])
        }
    }

    /// One function makes them both; what differs is when they were made.
    @Test func aReportHoldsTheDocumentsThatTheServerGives() async throws {
        let digits = try Exhibit.digits.get()
        let embedded = try digits.embedded()
        for name in ["sample", "history", "curves", "importance", "timeline"] {
            #expect(try digits.server.document(name) == embedded[name], "\(name)")
        }
        #expect(try digits.server.document("trials?limit=1000")["rows"] == embedded["trials"]["rows"])
        #expect(try digits.server.document("trial?trial=1") == embedded["details"]["1"])
        var (live, kept) = (try digits.server.document("study").object, embedded["study"].object)
        #expect(live.removeValue(forKey: "generated_at") != nil && kept.removeValue(forKey: "generated_at") != nil)
        #expect(live == kept)
    }
}
