import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct FollowingTests {
    private static let trials = 5

    /// What the page says of the study, in one answer: trials in all, ended trials on the chart, steps, badge.
    private static let state = """
        [document.querySelectorAll('#leaderboard tr[data-trial]').length,
            document.querySelectorAll('#chart-history .mark[data-trial]:not(.step-mark)').length,
            document.querySelectorAll('#chart-history .step-mark').length, document.querySelector('#state').dataset.state]
        """

    @Test func thePageFollowsASearchOfAnotherProcessToItsEnd() async throws {
        let workspace = try Workspace()
        #expect(try workspace.startSlowSearch(trials: 1, epochs: 2, nap: 0.8).waitForEnd() == 0)
        let server = try Server(workspace)
        try await Browser.page { page in
            try await page.open(server.origin + "/")
            try await page.waitUntilReady()
            try await page.evaluate("globalThis.isStillTheSame = true")
            #expect(try await page.evaluate(Self.state) == [1, 1, 1, "rest"])
            let search = try workspace.startSlowSearch(trials: Self.trials, epochs: 2, nap: 0.8)
            var seen: [JSON] = []
            while search.isRunning {
                let state = try await page.evaluate(Self.state)
                if seen.last != state { seen.append(state) }
                try await Task.sleep(for: .milliseconds(50))
            }
            let numbers = seen.map { $0[0].int ?? 0 }
            #expect(numbers == numbers.sorted() && Set(numbers).count >= 3, "\(seen)")
            #expect(seen.contains { $0[3] == "running" })
            let steps = try server.document("history")["steps"].array.count
            let end = JSON.array([Self.trials, Self.trials, steps].map { .number(Double($0)) } + ["rest"])
            try? await page.wait(until: "JSON.stringify(\(Self.state)) === \(JSON.text("\(end)"))", timeout: 15)
            #expect(try await page.evaluate(Self.state) == end, "seen before: \(seen)")
            let ranked = try workspace.numbers("select trial from leaderboard order by rank").map { Int($0[0]) }
            #expect(try await page.shownTrials() == ranked)
            #expect(try await page.evaluate("isStillTheSame") == true)
            #expect(page.log.events.console == [] && page.log.events.exceptions == [])
        }
    }
}
