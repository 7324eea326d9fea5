import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct PageAccessibilityTests {
    private func drawAll(_ page: Page) async throws {
        let charts = try await page.attributes("main section:not([hidden]) > [data-chart]", ["chart"])
        for chart in charts { try await page.look(at: chart[0] ?? "") }
    }

    @Test(arguments: Exhibit.Side.allCases)
    func theAuditFindsNothing(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            try await drawAll(page)
            let problems = try await page.accessibilityProblems()
            #expect(problems == [])
        }
    }

    @Test(arguments: Exhibit.Side.allCases)
    func theAuditFindsNothingInATrialsDialog(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side, "#trial-3")
            try await page.wait(until: "document.querySelector('#trial-curve[data-drawn]')")
            try await page.evaluate("document.querySelectorAll('#trial details').forEach((one) => { one.open = true })")
            let problems = try await page.structureProblems() + page.contrastProblems()
            #expect(problems == [])
        }
    }

    /// The more samples a cell of the confusion matrix has, the darker it is: five shades, with numbers on them.
    @Test func theNumbersOfTheConfusionMatrixCanBeReadOnEveryShade() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let rows = (0..<10).map { row in (0..<10).map { $0 == row ? 20 : ($0 + row) % 6 } }
        try workspace.execute("update test_opening set confusion = '\(rows)'")
        try workspace.automl("report", "--output", "shades.html")
        try await Browser.page { page in
            try await page.open(workspace.file("shades.html"))
            try await page.waitUntilReady()
            try await page.look(at: "confusion", in: "test")
            for shade in 1...5 { #expect(try await page.count("#chart-confusion .cell.error-\(shade)") > 0) }
            let problems = try await page.contrastProblems()
            #expect(problems == [])
        }
    }

    /// Each step of the Tab key: the id of the nearest element that has one, and what it is.
    private func walk(_ page: Page, limit: Int = 400) async throws -> [String] {
        try await page.evaluate(
            """
            (() => { document.activeElement?.blur(); const start = document.createElement('span'); start.tabIndex = -1
            document.body.prepend(start); start.focus({ preventScroll: true }); start.remove() })()
            """)
        var stops: [String] = []
        while stops.count < limit {
            try await page.press("Tab")
            let stop = try await page.evaluate(
                """
                (() => { const now = document.activeElement
                if (!now || now === document.body) return ''
                const inDrawing = now.closest('svg') ? ' drawing' : ''
                return `${now.closest('[id]')?.id ?? ''}${inDrawing} ${now.localName}` })()
                """
            ).text
            guard let stop, !stop.isEmpty else { break }
            stops.append(stop)
        }
        return stops
    }

    @Test func theTabKeyLeadsThroughThePageAndOnceIntoEachChart() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            try await drawAll(page)
            let stops = try await walk(page)
            #expect(try await page.evaluate("document.querySelector('.skip').href.endsWith('#summary')") == true)
            #expect(stops.first?.hasSuffix(" a") == true)
            let order = [
                "theme", "contents-list a", "chart-history drawing", "where input", "csv", "leaderboard button",
                "chart-curves drawing", "chart-parallel drawing", "commands",
            ]
            let places = order.map { name in stops.firstIndex { $0.hasPrefix(name) } }
            #expect(!places.contains(nil), "\(stops)")
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(zip(order, places))")
            for chart in [
                "history", "curves", "fit", "importance", "parallel", "slices", "contour", "pareto", "timeline",
                "confusion",
            ] {
                let own = stops.filter { $0.hasPrefix("chart-\(chart) drawing") }
                #expect(own.count == 1, "\(own)")
            }
        }
    }

    /// Of a chart and of a section of text, whose elements are made anew.
    @Test func drawingAnewDoesNotTakeTheFocusAway() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            for (chart, stop) in [
                ("pareto", "[data-trial][tabindex=\"0\"]"), ("doctor", "button"), ("reproduce", "button"),
            ] {
                try await page.look(at: chart)
                try await page.evaluate(
                    """
                    globalThis.before = document.querySelector('#chart-\(chart) \(stop)'); before.focus()
                    document.querySelector('#theme').click()
                    """)
                try await page.wait(until: "!before.isConnected")
                let now = "document.querySelector('#chart-\(chart)').contains(document.activeElement)"
                #expect(try await page.evaluate(now) == true, "\(chart)")
            }
        }
    }

    @Test func arrowKeysGoFromMarkToMarkAndEnterOpensTheTrial() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            try await page.look(at: "history")
            try await page.evaluate("document.querySelector('#chart-history svg [tabindex=\"0\"]').focus()")
            try await page.press("Home")
            let first = try digits.workspace.numbers(
                "select number from trial where ended is not null order by ended, number")
            let focused = "document.activeElement.dataset.trial"
            #expect(try await page.evaluate(focused).text == "\(Int(first[0][0]))")
            try await page.press("ArrowRight")
            #expect(try await page.evaluate(focused).text == "\(Int(first[1][0]))")
            try await page.press("Enter")
            try await page.wait(until: "document.querySelector('#trial').open")
            #expect(try await page.text(of: "#trial-title").hasPrefix("Trial \(Int(first[1][0]))"))
        }
    }
}
