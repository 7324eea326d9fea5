import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct ColumnsTests {
    @Test func columnsAreShownAndHiddenByChoice() async throws {
        let digits = try Exhibit.digits.get()
        let strategies = try digits.workspace.texts(
            "select strategy from leaderboard join trial on number = leaderboard.trial order by rank")
        try await Browser.page { page in
            try await page.visit(digits)
            #expect(try await page.column("strategy") == [])
            try await page.chooseColumn("strategy")
            #expect(try await page.column("strategy") == strategies)
            #expect(try await page.column("parameters").count == Exhibit.digitTrials)
            try await page.chooseColumn("parameters")
            #expect(try await page.count("#leaderboard th[data-column=parameters]") == 0)
            #expect(try await page.column("parameters") == [])
        }
    }

    /// Source: RFC 4180.
    private func cells(ofCSV text: String) -> [[String]] {
        var rows = [[""]]
        var isQuoted = false
        for character in text {
            // Swift takes a carriage return and a line feed for one character.
            switch (character, isQuoted) {
            case ("\"", _): isQuoted.toggle()
            case (",", false): rows[rows.count - 1].append("")
            case ("\r\n", false): rows.append([""])
            default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
            }
        }
        return rows
    }

    /// Read where the browser is given the file.
    private static let catchFile = """
        URL.createObjectURL = (original => file => { globalThis.caught = file; return original.call(URL, file) })
            (URL.createObjectURL)
        """

    @Test(arguments: Exhibit.Side.allCases)
    func theFileHasEveryMatchingRowInFullAndInItsOrder(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        let rows = try digits.workspace.rows(
            """
            select number, trial.state, trial.parameters, json_extract(trial.configuration, '$.weight_decay')
            from trial join leaderboard on leaderboard.trial = number
            where trial.state = 'pruned' order by trial.parameters, rank
            """)
        try await Browser.page { page in
            try await page.visit(digits, side)
            try await page.filter(by: "state = 'pruned'")
            try await page.click("#leaderboard th[data-column=parameters] button")
            try await page.expectRows(rows.map { Int($0[0] ?? "") ?? 0 })
            try await page.evaluate(Self.catchFile)
            try await page.click("#csv")
            try await page.wait(until: "globalThis.caught")
            let text = try await page.evaluate("caught.text()").text ?? ""
            let table = cells(ofCSV: text)
            let places = try ["trial", "state", "parameters", "weight_decay"].map {
                try #require(table[0].firstIndex(of: $0))
            }
            #expect(table.dropFirst().map { row in places.map { row[$0] } } == rows.map { $0.map { $0 ?? "" } })
        }
    }
}
