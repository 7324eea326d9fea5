import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct SortingTests {
    /// Of each kind a column: what it is called on the page and in the database, and whether its better end is the largest.
    private static let columns = [
        ("parameters", "parameters", false), ("value", "objective", true), ("state", "state", false),
        ("optimizer", #"json_extract(configuration, '$.optimizer')"#, false),
        // Not active in every trial: those come last either way.
        ("weight_decay", #"json_extract(configuration, '$.weight_decay')"#, false),
    ]

    private func order(_ exhibit: Exhibit, by column: String, descending: Bool) throws -> [Int] {
        let direction = descending ? "desc" : "asc"
        return try exhibit.workspace.numbers(
            """
            select number from trial join leaderboard on leaderboard.trial = number
            order by trial.\(column) is null, trial.\(column) \(direction), rank
            """.replacing("trial.json_extract(", with: "json_extract(trial.")
        ).map { Int($0[0]) }
    }

    private func sign(_ name: String) -> String {
        "document.querySelector('#leaderboard th[data-column=\"\(name)\"]').getAttribute('aria-sort')"
    }

    /// One page for all: what a click orders does not hang on the order before.
    @Test(arguments: Exhibit.Side.allCases)
    func aHeadingSortsByItsColumn(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            for name in ["optimizer", "weight_decay"] { try await page.chooseColumn(name) }
            for (name, column, falls) in Self.columns {
                for descending in [falls, !falls] {
                    try await page.click("#leaderboard th[data-column=\"\(name)\"] button")
                    try await page.expectRows(
                        try order(digits, by: column, descending: descending), "\(name) \(descending)")
                    #expect(try await page.evaluate(sign(name)).text == (descending ? "descending" : "ascending"))
                    #expect(try await page.count("#leaderboard th[aria-sort]") == 1)
                }
            }
        }
    }

    @Test(arguments: Exhibit.Side.allCases)
    func theKeyboardSortsToo(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            #expect(try await page.evaluate(sign("rank")).text == "ascending")
            try await page.evaluate("document.querySelector('#leaderboard th[data-column=epochs] button').focus()")
            try await page.press("Enter")
            try await page.expectRows(try order(digits, by: "epochs", descending: false))
            // The heading was made anew, and the focus is still on it.
            try await page.press("Space")
            try await page.expectRows(try order(digits, by: "epochs", descending: true))
            #expect(try await page.evaluate("document.activeElement.closest('th').dataset.column").text == "epochs")
            #expect(try await page.evaluate(sign("epochs")).text == "descending")
        }
    }

    @Test func unsortedTheRowsAreTheLeaderboardOfTheDatabase() async throws {
        let digits = try Exhibit.digits.get()
        let rows = try digits.workspace.rows(
            """
            select trial, state, printf('%.2f %%', objective * 100), epochs from leaderboard order by rank
            """)
        try await Browser.page { page in
            try await page.visit(digits)
            #expect(try await page.column("trial") == rows.map { $0[0] ?? "" })
            #expect(try await page.column("epochs") == rows.map { $0[3] ?? "" })
            for (shown, row) in zip(try await page.column("value"), rows) { #expect(shown.hasPrefix(row[2] ?? "-")) }
            for (shown, row) in zip(try await page.column("state"), rows) { #expect(shown.hasSuffix(row[1] ?? "-")) }
        }
    }
}
