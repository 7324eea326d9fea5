import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct TrialDialogTests {
    @Test(arguments: Exhibit.Side.allCases)
    func itsCurvesAreTheTrialsEpochs(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side, "#trial-3")
            try await page.wait(until: "document.querySelector('#trial-curve[data-drawn]')")
            for (line, panel, column) in [
                ("validation", "accuracy", "validation_accuracy"), ("train", "accuracy", "train_accuracy"),
                ("validation", "loss", "validation_loss"), ("train", "loss", "train_loss"),
            ] {
                let measured = try digits.workspace.texts(
                    """
                    select json_group_array(value) from (
                        select measurement.\(column) as value from measurement join trial on trial.id = trial_id
                        where number = 3 order by epoch)
                    """)
                let shown = try await page.attributes("#trial-curve .\(line)-line[data-name=\(panel)]", ["y"])
                expectSame(shown.first?[0], measured[0])
            }
            let best = try digits.workspace.number("select best_epoch from trial where number = 3")
            let ring = try await page.marks("#trial-curve .best-epoch[data-trial]")
            #expect(ring.allSatisfy { $0.x == best } && !ring.isEmpty)
        }
    }

    @Test func everyEpochIsARowAndEveryColumnIsThereOnce() async throws {
        let digits = try Exhibit.digits.get()
        let epochs = try digits.workspace.rows(
            """
            select epoch, printf('%.2f %%', measurement.validation_accuracy * 100) from measurement
            join trial on trial.id = trial_id where number = 3 order by epoch
            """)
        try await Exhibit.onDigits { page in
            try await page.evaluate("location.hash = '#trial-3'")
            try await page.wait(until: "document.querySelector('#trial-epochs')")
            let head = try await page.texts("#trial-epochs thead th")
            #expect(Set(head).count == head.count, "\(head)")
            #expect(try await page.texts("#trial-epochs tbody td:nth-child(1)") == epochs.map { $0[0] ?? "" })
            let column = try #require(head.firstIndex(of: "validation accuracy")) + 1
            #expect(try await page.texts("#trial-epochs tbody td:nth-child(\(column))") == epochs.map { $0[1] ?? "" })
        }
    }

    @Test func itsConfigurationIsTheTrials() async throws {
        let digits = try Exhibit.digits.get()
        let configuration = try JSON(
            parsing: try digits.workspace.texts("select configuration from trial where number = 3")[0])
        try await Exhibit.onDigits { page in
            try await page.evaluate("location.hash = '#trial-3'")
            try await page.wait(until: "document.querySelector('#trial-configuration')")
            let names = try await page.texts("#trial-configuration tbody td:nth-child(1)")
            let values = try await page.texts("#trial-configuration tbody td:nth-child(2)")
            #expect(names.sorted() == configuration.object.keys.sorted())
            for (name, value) in zip(names, values) {
                let kept = configuration[name]
                // Numbers are shown with four digits.
                let isSame = kept.text.map { $0 == value } ?? (abs((Double(value) ?? .nan) / kept.double! - 1) < 5e-4)
                #expect(isSame, "\(name) is \(kept), shown as \(value)")
            }
        }
    }

    @Test func aClickOnAMarkOpensItsTrialAndEscapeClosesIt() async throws {
        try await Exhibit.onDigits { page in
            try await page.look(at: "history")
            let trial = try #require(try await page.attributes("#chart-history .step-mark", ["trial"]).last?[0])
            try await page.click("#chart-history .step-mark[data-trial='\(trial)']")
            try await page.wait(until: "document.querySelector('#trial').open")
            #expect(try await page.text(of: "#trial-title").hasPrefix("Trial \(trial)"))
            try await page.press("Escape")
            try await page.wait(until: "!document.querySelector('#trial').open")
        }
    }
}
