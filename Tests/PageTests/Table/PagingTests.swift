import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct PagingTests {
    private func ranks(_ exhibit: Exhibit, from first: Int) throws -> [Int] {
        try exhibit.workspace.numbers(
            "select trial from leaderboard where rank between \(first) and \(first + 49) order by rank"
        ).map { Int($0[0]) }
    }

    @Test(arguments: Exhibit.Side.allCases)
    func aPageHasFiftyRowsAndTheNextGoesOn(side: Exhibit.Side) async throws {
        let large = try Exhibit.large.get()
        let held = side == .report ? "5,000, 50,000 in all" : "50,000"
        try await Browser.page { page in
            try await page.visit(large, side)
            try await page.expectRows(try ranks(large, from: 1))
            #expect(try await page.evaluate("document.querySelector('#previous').disabled") == true)
            try await page.click("#next")
            try await page.expectRows(try ranks(large, from: 51))
            #expect(try await page.text(of: "#range") == "51–100 of \(held)")
            try await page.click("#previous")
            try await page.expectRows(try ranks(large, from: 1))
            // A filter begins anew at the first page.
            try await page.click("#next")
            try await page.filter(by: "rank<=53")
            try await page.expectRows(try ranks(large, from: 1))
            try await page.click("#next")
            try await page.expectRows(Array(try ranks(large, from: 51).prefix(3)))
            #expect(try await page.evaluate("document.querySelector('#next').disabled") == true)
        }
    }
}
