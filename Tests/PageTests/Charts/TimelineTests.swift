import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct TimelineTests {
    /// Each stretch: from a transition to `running` to the trial's next one.
    private static let stretches = """
        with journal as (
            select number, sequence, transition.state,
                (julianday(time) - (select min(julianday(started)) from trial)) * 86400 as second
            from transition join trial on trial.id = trial_id)
        select number, second, (
            select min(second) from journal as later
            where later.number = journal.number and later.sequence > journal.sequence)
        from journal where state = 'running'
        """

    @Test func eachBarIsAStretchOfTheJournal() async throws {
        let digits = try Exhibit.digits.get()
        let stretches = try digits.workspace.numbers(Self.stretches)
        try await Exhibit.onDigits { page in
            try await page.look(at: "timeline")
            let bars = try await page.attributes("#chart-timeline .span[data-trial]", ["trial", "x", "end"])
                .map { $0.map { $0.flatMap(Double.init) ?? .nan } }
            expectNear(
                bars.map { Mark($0[0], $0[1], 0) }.sorted { $0.trial < $1.trial },
                stretches.map { Mark($0[0], $0[1], 0) })
            expectNear(
                bars.map { Mark($0[0], $0[2], 0) }.sorted { $0.trial < $1.trial },
                stretches.map { Mark($0[0], $0[2], 0) })
        }
    }

    @Test func twoWorkersAreTwoLanesInWhichNothingOverlaps() async throws {
        try await Exhibit.onDigits { page in
            try await page.look(at: "timeline")
            let bars = try await page.attributes("#chart-timeline .span[data-trial]", ["y", "x", "end"])
                .map { $0.map { $0.flatMap(Double.init) ?? .nan } }
            #expect(Set(bars.map { $0[0] }) == [0, 1])
            for lane in [0.0, 1] {
                let own = bars.filter { $0[0] == lane }.sorted { $0[1] < $1[1] }
                for (one, next) in zip(own, own.dropFirst()) { #expect(one[2] <= next[1] + 0.002) }
            }
        }
    }
}
