import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct NarrowTests {
    private static let overflow = """
        [...document.querySelectorAll('main *, header *')].filter((node) => node.checkVisibility()
            && node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.scroll, .chart, svg, .unseen'))
            .map((node) => `${node.localName}#${node.id}.${node.className}`)
        """

    @Test func aPhoneShowsThePageWithoutScrollingSideways() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page(width: 360, height: 780) { page in
            try await page.visit(digits)
            let charts = try await page.attributes("main section:not([hidden]) > [data-chart]", ["chart"])
            for chart in charts { try await page.look(at: chart[0] ?? "") }
            #expect(try await page.evaluate("document.documentElement.scrollWidth") == 360)
            #expect(try await page.evaluate(Self.overflow).texts == [])
            try await page.evaluate("location.hash = '#trial-3'")
            try await page.wait(until: "document.querySelector('#trial-curve[data-drawn]')")
            let widths = "[document.querySelector('#trial').scrollWidth, document.querySelector('#trial').clientWidth]"
            let dialog = try await page.evaluate(widths).doubles
            #expect(dialog[0] <= dialog[1] && dialog[1] <= 360)
        }
    }
}
