import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct PrintingTests {
    /// The outline of the file has each heading as a text of PDF: in UTF-16, as hexadecimal digits or octets, or plain.
    @Test func thePrintedReportHasEverySection() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            let answer = try await page.send(
                "Page.printToPDF",
                ["paperWidth": 8.27, "paperHeight": 11.69, "generateTaggedPDF": true, "generateDocumentOutline": true])
            let pdf = String(decoding: try #require(Data(base64Encoded: answer["data"].text ?? "")), as: UTF8.self)
            let titles = try await page.texts("main section:not([hidden]) > h2")
            #expect(titles.count > 12)
            for title in titles { #expect(pdf.contains("/Title (\(title))"), "\(title)") }
            #expect(pdf.matches(of: /\/Type \/Page\b(?!s)/).count > 3)
            // Nothing had been scrolled to: it is drawn because it is printed.
            let undrawn = "main section:not([hidden]) > [data-chart]:not([data-drawn])"
            #expect(try await page.count(undrawn) == 0)
        }
    }

    @Test func onPaperThereAreNoButtons() async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits)
            try await page.emulate(paper: true)
            let seen = try await page.evaluate(
                """
                [...document.querySelectorAll('button:not(.sort):not(.plain-button), input, .skip')]
                    .filter((one) => one.checkVisibility()).map((one) => one.id + one.className)
                """)
            #expect(seen.texts == [])
            #expect(try await page.evaluate("document.querySelector('#leaderboard').checkVisibility()") == true)
        }
    }
}
