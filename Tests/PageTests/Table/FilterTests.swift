import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct FilterTests {
    private static let conditions = [
        "parameters < 20000 and state = 'completed'", "width[1] >= 24", "optimizer = 'adamw' or dropout > 0.3",
        "not weight_decay < 0.01", "weight_decay != 0.1", "validation_loss * 2 > 1 + epochs / 20", "rank <= 3",
        "width[3] > 16 and (kernel = 3 or batch_size = 32)", "value >= 0.98 and network = 'cnn'", "state = 'failed'",
    ]

    private func rows(_ exhibit: Exhibit, where condition: String) throws -> [Int] {
        let json = try exhibit.workspace.automl("leaderboard", "--where", condition, "--top", "0", "--format", "json")
        return try JSON(parsing: json).array.compactMap { $0["trial"].int }
    }

    /// The command's filter is a third program's: SQL made in Swift; the report's is JavaScript.
    @Test(arguments: Exhibit.Side.allCases)
    func aFilterFindsTheRowsThatTheCommandFinds(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            for condition in Self.conditions {
                let expected = try rows(digits, where: condition)
                try await page.filter(by: condition)
                try await page.expectRows(expected, condition)
                let range = try await page.text(of: "#range")
                let count = expected.isEmpty ? "no trial" : "1–\(expected.count) of \(expected.count)"
                #expect(range == "\(count), \(Exhibit.digitTrials) in all", "\(condition)")
            }
            let asked = page.log.events.requests.filter { $0.url.contains("where=") }
            // What stands there for a moment before the last letter may be sent too.
            #expect(side == .live ? asked.count >= Self.conditions.count : asked.isEmpty)
        }
    }

    @Test func theConditionsTellFiltersApart() throws {
        let digits = try Exhibit.digits.get()
        let found = try Self.conditions.map { try rows(digits, where: $0).count }
        #expect(found.filter { $0 > 0 && $0 < Exhibit.digitTrials }.count >= 7, "\(found)")
    }

    @Test(arguments: Exhibit.Side.allCases)
    func aWrongFilterIsToldInOneLineAndKeepsTheRows(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            let before = try await page.shownTrials()
            for (condition, word) in [("parameters <", "column 13"), ("widht = 3", "widht"), ("state > 3", "state")] {
                try await page.filter(by: condition)
                try? await page.wait(until: "document.querySelector('#where-error').textContent.includes('\(word)')")
                #expect(
                    try await page.evaluate("document.querySelector('#where').getAttribute('aria-invalid')") == "true")
                let error = try await page.text(of: "#where-error")
                #expect(error.contains(word) && !error.contains("\n") && error.count < 400, "\(condition): \(error)")
                #expect(try await page.shownTrials() == before)
            }
            try await page.filter(by: "rank = 1")
            try await page.expectRows([before[0]])
            #expect(try await page.text(of: "#where-error") == "")
            #expect(page.log.events.exceptions == [])
        }
    }
}
