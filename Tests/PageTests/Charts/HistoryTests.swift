import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct HistoryTests {
    /// Trials in the order of their ending.
    private static let ended = """
        select number, objective, seconds, (julianday(ended) - (select min(julianday(started)) from trial)) * 86400
        from trial where ended is not null order by ended, number
        """

    @Test func everyTrialAndEveryImprovementStandsWhereItEnded() async throws {
        let digits = try Exhibit.digits.get()
        let ended = try digits.workspace.numbers(Self.ended)
        try await Exhibit.onDigits { page in
            try await page.look(at: "history")
            for (place, axis) in ["Trials", "Time", "Training time"].enumerated() {
                try await page.evaluate("(\(press))('#chart-history', \(JSON.text(axis)))")
                let (trials, steps) = marks(ended, place)
                expectNear(try await page.marks("#chart-history .mark[data-trial]:not(.step-mark)"), trials)
                expectNear(try await page.marks("#chart-history .step-mark"), steps)
                #expect(steps.count > 1)
            }
        }
    }

    /// All trials, and those that improved the best value; `place` says which axis lies below.
    private func marks(_ ended: [[Double]], _ place: Int) -> (trials: [Mark], steps: [Mark]) {
        var best = -Double.infinity
        var training = 0.0
        var (trials, steps): ([Mark], [Mark]) = ([], [])
        for (index, row) in ended.enumerated() {
            training += row[2]
            let mark = Mark(row[0], [Double(index + 1), row[3], training][place], row[1])
            trials.append(mark)
            if mark.y > best { steps.append(mark) }
            best = max(best, mark.y)
        }
        return (trials, steps)
    }

    @Test func theTableBesideItTellsTheSameSteps() async throws {
        try await Exhibit.onDigits { page in
            try await page.look(at: "history")
            let steps = try await page.attributes("#chart-history .step-mark", ["trial"]).map { $0[0] ?? "" }
            try await page.click("#best-so-far details.numbers summary")
            try await page.wait(until: "document.querySelector('#numbers-history table')")
            #expect(try await page.texts("#numbers-history tbody td:nth-child(2)") == steps)
        }
    }
}
