import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct FitTests {
    @Test func eachTrialStandsAtTrainingAndValidationOfItsBestEpoch() async throws {
        let digits = try Exhibit.digits.get()
        let rows = try digits.workspace.numbers(
            """
            select number, measurement.train_accuracy, measurement.validation_accuracy
            from trial join measurement on trial_id = trial.id and epoch = best_epoch
            """)
        try await Exhibit.onDigits { page in
            try await page.look(at: "fit")
            expectNear(
                try await page.marks("#chart-fit .mark[data-trial]"),
                rows.map { Mark($0[0], $0[1], $0[2]) })
        }
    }

    @Test func theDoctorsLabelsAreThoseOfTheCommand() async throws {
        let digits = try Exhibit.digits.get()
        try await Exhibit.onDigits { page in
            try await page.look(at: "fit")
            for mark in try await page.attributes("#chart-fit .mark[data-trial]", ["trial", "label"]).prefix(4) {
                let shown = try digits.workspace.automl("show", mark[0] ?? "", "--format", "json")
                let diagnosis = try JSON(parsing: shown)["diagnosis"].text ?? ""
                #expect(diagnosis.hasPrefix(mark[1] ?? "-"))
            }
        }
    }
}
