import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct CurvesTests {
    private static func curves(_ metric: String) -> String {
        """
        select number, group_concat(epoch, ' '), json_group_array(value) from (
            select number, epoch, measurement.\(metric) as value
            from trial join measurement on trial_id = trial.id order by number, epoch)
        group by number
        """
    }

    @Test func everyEpochOfEveryTrialIsOnItsCurve() async throws {
        let digits = try Exhibit.digits.get()
        let measured = try digits.workspace.rows(Self.curves("validation_accuracy"))
        try await Exhibit.onDigits { page in
            try await page.look(at: "curves")
            let shown = try await page.attributes("#chart-curves .line[data-trial]", ["trial", "x", "y"])
                .sorted { Int($0[0] ?? "")! < Int($1[0] ?? "")! }
            #expect(shown.map { $0[0] } == measured.map { $0[0] })
            #expect(shown.map { $0[1] } == measured.map { $0[1] })
            for (curve, trial) in zip(shown, measured) { expectSame(curve[2], trial[2]) }
        }
    }

    @Test func trainingCurvesAreThereWhenAskedFor() async throws {
        let digits = try Exhibit.digits.get()
        let measured = try digits.workspace.rows(Self.curves("train_accuracy"))
        try await Exhibit.onDigits { page in
            try await page.look(at: "curves")
            #expect(try await page.count("#chart-curves [data-train-of]") == 0)
            try await page.evaluate("(\(press))('#chart-curves', 'Training curves')")
            let shown = try await page.attributes("#chart-curves [data-train-of]", ["trainOf", "y"])
                .sorted { Int($0[0] ?? "")! < Int($1[0] ?? "")! }
            #expect(shown.map { $0[0] } == measured.map { $0[0] })
            for (curve, trial) in zip(shown, measured) { expectSame(curve[1], trial[2]) }
        }
    }

    @Test func prunedCurvesAreMarked() async throws {
        let digits = try Exhibit.digits.get()
        let pruned = try digits.workspace.number("select count(*) from trial where state = 'pruned'")
        try await Exhibit.onDigits { page in
            try await page.look(at: "curves")
            #expect(try await page.count("#chart-curves .line.is-pruned[data-trial]") == Int(pruned))
            #expect(try await page.count("#chart-curves .end-mark.is-pruned") == Int(pruned))
            #expect(pruned > 0)
        }
    }
}

/// Numbers as the page writes them, with blanks between, and as SQLite does, in a JSON array with 15 digits.
func expectSame(_ shown: String?, _ json: String?, sourceLocation: SourceLocation = #_sourceLocation) {
    let shown = (shown ?? "").split(separator: " ").compactMap { Double($0) }
    let expected = (json ?? "").split { "[], ".contains($0) }.compactMap { Double($0) }
    let isSame = shown.count == expected.count && zip(shown, expected).allSatisfy { abs($0 - $1) < 1e-12 }
    #expect(isSame && !shown.isEmpty, "\(shown) is not \(expected)", sourceLocation: sourceLocation)
}
