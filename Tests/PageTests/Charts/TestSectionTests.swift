import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct TestSectionTests {
    private func confusion(_ exhibit: Exhibit) throws -> [[Double]] {
        let text = try exhibit.workspace.texts("select confusion from test_opening")[0]
        return try JSONDecoder().decode([[Double]].self, from: Data(text.utf8))
    }

    @Test func theConfusionMatrixIsTheOpenings() async throws {
        let digits = try Exhibit.digits.get()
        let counts = try confusion(digits)
        try await Exhibit.onDigits { page in
            try await page.look(at: "confusion", in: "test")
            let cells = try await page.attributes("#chart-confusion .cell", ["y", "x", "count"])
            var shown = counts.map { $0.map { _ in 0.0 } }
            for cell in cells.map({ $0.map { $0.flatMap(Double.init) ?? .nan } }) {
                shown[Int(cell[0])][Int(cell[1])] = cell[2]
            }
            #expect(shown == counts)
            let recall = try await page.texts("#chart-confusion [data-recall]")
            let expected = counts.enumerated().map { "\(Int(($1[$0] / $1.reduce(0, +) * 100).rounded())) %" }
            #expect(recall == expected)
        }
    }

    @Test func eachMistakeIsShownAsAnImageThatDecodes() async throws {
        let digits = try Exhibit.digits.get()
        let counts = try confusion(digits)
        let errors = counts.enumerated().map { $1.reduce(0, +) - $1[$0] }.reduce(0, +)
        try await Exhibit.onDigits { page in
            try await page.look(at: "worst", in: "test")
            try await page.wait(
                until: "[...document.querySelectorAll('#chart-worst img')].every((one) => one.complete)")
            let sizes = try await page.evaluate(
                "[...document.querySelectorAll('#chart-worst img')].map((image) => image.naturalWidth)"
            ).doubles
            #expect(sizes == Array(repeating: 8, count: Int(errors)))
            let samples = try await page.attributes(
                "#chart-worst .worst-sample", ["actual", "predicted", "probability"])
            #expect(samples.allSatisfy { $0[0] != $0[1] })
            // The most confident first.
            let sure = samples.compactMap { $0[2].flatMap(Double.init) }
            #expect(sure == sure.sorted(by: >) && sure.count == samples.count)
        }
    }

    @Test func theOpeningIsToldWithItsInterval() async throws {
        let digits = try Exhibit.digits.get()
        let opening = try digits.workspace.numbers(
            "select number, count, correct from test_opening join trial on trial.id = trial_id")[0]
        try await Exhibit.onDigits { page in
            try await page.look(at: "test")
            let cells = try await page.texts("#openings tbody td")
            #expect(cells[0] == "\(Int(opening[0]))")
            #expect(cells[2] == "\(Int(opening[1]))")
            #expect(cells[3] == "\(Int(opening[2]))")
            #expect(cells[4] == String(format: "%.2f %%", opening[2] / opening[1] * 100))
            #expect(cells[5] == wilson(opening[2], of: opening[1]))
        }
    }

    /// Wilson's 95 % interval. Reference: Wilson (1927), "Probable inference, the law of succession".
    private func wilson(_ successes: Double, of count: Double) -> String {
        let (share, z) = (successes / count, 1.959963984540054)
        let middle = share + z * z / (2 * count)
        let width = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        let ends = [middle - width, middle + width].map { $0 / (1 + z * z / count) * 100 }
        return ends.map { String(format: "%.2f %%", $0) }.joined(separator: " to ")
    }
}
