import Foundation
import Testing

/// The page on 50,000 trials beside the page on two dozen.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct LargeStudyTests {
    private static let documents = [
        "studies", "study", "trials?offset=0&limit=50", "trials?offset=49950&limit=50",
        "trials?sort=-learning_rate&limit=50",
        "trials?where=rank<=5", "trial?trial=49999", "sample", "history", "curves", "importance", "timeline",
    ]

    @Test func theDatabaseIsOneThatTheProgramWouldHaveWritten() throws {
        #expect(try Exhibit.large.get().workspace.automl("db", "check").contains("is sound: 1 study, 50000 trials"))
    }

    @Test func everyDocumentAnswersAndStaysSmall() throws {
        let large = try Exhibit.large.get()
        for target in Self.documents {
            let answer = try large.server.get("/api/" + target.replacing("<", with: "%3C"))
            #expect(answer.status == 200, "\(target): \(answer.text)")
            #expect(answer.body.count < 1 << 20, "\(target)")
            #expect(answer.json["error"].isNull && !answer.json.object.isEmpty, "\(target)")
        }
    }

    /// What the page asks for before it shows a row grows with the rows that it shows, not with those that there are.
    @Test func theFirstDocumentsAreAsSmallAsOfASmallStudy() throws {
        let (digits, large) = (try Exhibit.digits.get(), try Exhibit.large.get())
        for target in ["studies", "study", "trials?offset=0&limit=20", "history"] {
            let sizes = try [digits, large].map { try $0.server.get("/api/" + target).body.count }
            #expect(sizes[1] < 3 * sizes[0], "\(target): \(sizes)")
        }
        let total = try large.server.document("trials?limit=1")
        #expect(total["total"].int == Exhibit.largeTrials)
    }

    /// On one machine in one run: a page of two thousand times as many trials may take some times as long, not thousands.
    @Test func theFirstRowComesSoon() async throws {
        let (digits, large) = (try Exhibit.digits.get(), try Exhibit.large.get())
        for side in Exhibit.Side.allCases {
            let times = [try await firstRow(digits, side), try await firstRow(large, side)]
            #expect(times[1] < 10 * times[0] + 500, "\(side): \(times) ms")
        }
    }

    /// Milliseconds from the start of the navigation until the rows stand there.
    private func firstRow(_ exhibit: Exhibit, _ side: Exhibit.Side) async throws -> Double {
        let time = try await Browser.page { page in
            try await page.send("Page.addScriptToEvaluateOnNewDocument", ["source": .text(Self.watch)])
            try await page.open(exhibit.address(side))
            try await page.wait(until: "globalThis.firstRow", timeout: 30)
            return try await page.evaluate("firstRow").double
        }
        return try #require(time)
    }

    private static let watch = """
        new MutationObserver(() => {
            if (!globalThis.firstRow && document.querySelector('#leaderboard tr[data-trial]')) firstRow = performance.now()
        }).observe(document, { childList: true, subtree: true })
        var firstRow
        """

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "only Linux tells memory like this"))
    func memoryStaysBoundedOverManyRequests() throws {
        let large = try Exhibit.large.get()
        let server = try Server(large.workspace)
        for target in Self.documents { _ = try server.get("/api/" + target.replacing("<", with: "%3C")) }
        let before = try #require(server.program.peakBytes)
        for number in 0..<200 {
            let targets = [
                "trials?limit=200&offset=\(number * 200)", "trial?trial=\(number + 1)", "sample", "timeline",
                "studies",
                "curves", "history", "trials?limit=50&offset=\(number * 50)",
            ]
            #expect(try server.get("/api/" + targets[number % targets.count]).status == 200)
        }
        let growth = try #require(server.program.peakBytes) - before
        #expect(growth < 64 << 20, "\(growth) bytes")
    }

    @Test func theReportHoldsTheBestAndSaysSo() async throws {
        let large = try Exhibit.large.get()
        let size = try Data(contentsOf: large.report).count
        #expect(size < 12 << 20, "\(size) bytes")
        try await Browser.page { page in
            try await page.visit(large)
            #expect(try await page.text(of: "#range") == "1–50 of 5,000, 50,000 in all")
            #expect(try await page.text(of: "#held").contains("the best 5,000 of 50,000"))
            try await page.filter(by: "optimizer = 'adam' and trial > 40000")
            let best = try large.workspace.numbers(
                """
                select trial from leaderboard where rank <= 5000 and trial > 40000
                and json_extract(configuration, '$.optimizer') = 'adam' order by rank limit 50
                """)
            try await page.expectRows(best.map { Int($0[0]) })
            #expect(page.log.events.console == [] && page.log.events.exceptions == [])
        }
    }

    /// 2,000 lines are drawn on a canvas, and 12,000 marks of slices in shared paths.
    @Test func everyChartIsDrawn() async throws {
        let large = try Exhibit.large.get()
        try await Browser.page { page in
            try await page.visit(large, .live)
            for chart in [
                "history", "curves", "fit", "importance", "parallel", "slices", "contour", "pareto", "timeline",
            ] {
                try await page.look(at: chart)
                #expect(try await page.count("#chart-\(chart) svg") > 0, "\(chart)")
            }
            #expect(page.log.events.console == [] && page.log.events.exceptions == [])
        }
    }
}
