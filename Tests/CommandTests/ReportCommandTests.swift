import Foundation
import Testing

@Suite struct ReportCommandTests {
    @Test func writesOnePageWhereReportsLie() throws {
        let study = try FinishedStudy.copy()
        let outcome = try study.automl("report")
        #expect(outcome.status == 0 && outcome.output.hasPrefix("wrote Reports/tiny-digits.html: study tiny-digits, "))
        let page = try String(
            contentsOf: study.folder.appendingPathComponent("Reports/tiny-digits.html"), encoding: .utf8)
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("\"study\":\"tiny-digits\"") && !page.contains("{{"))
    }

    @Test func aPageOrMarkdownMayGoToStandardOutput() throws {
        let study = try FinishedStudy.copy()
        let before = try study.names
        #expect(try study.automl("report", "--output", "-").output.hasPrefix("<!doctype html>"))
        let markdown = try study.automl("report", "--format", "markdown").output
        #expect(markdown.hasPrefix("## automl: study tiny-digits\n"))
        #expect(markdown.contains("| rank | trial |") && markdown.contains("automl replay --study tiny-digits"))
        #expect(try study.names == before)
    }

    @Test func theSearchThatAReportNamesTrainsTheSameNetworks() throws {
        let study = try FinishedStudy.copy()
        let markdown = try study.automl("report", "--format", "markdown").output
        let line = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("automl search ") })
        let again = try Workspace()
        try again.write(Spaces.tiny, to: "tiny.json")
        #expect(try again.shell("\(line) --quiet >/dev/null").status == 0)
        func weights(_ workspace: Workspace) throws -> String? {
            try workspace.automl("show", "1", "--format", "json").output
                .firstMatch(of: /"weights_sha256" : "([0-9a-f]{64})"/).map { String($0.1) }
        }
        let first = try #require(try weights(study))
        #expect(try weights(again) == first)
    }

    @Test func whatCannotBeWrittenOrIsNotThereIsToldInOneLine() throws {
        let study = try FinishedStudy.copy()
        try study.automl("report", "--output", "absent/page.html").expectRefusal(1, saying: "absent/page.html")
        try study.automl("report", "--study", "tiny-digit").expectRefusal(saying: "did you mean 'tiny-digits'")
        try study.automl("report", "--compare", "other").expectRefusal(saying: "no study 'other'")
        try Workspace().automl("report").expectRefusal(saying: "automl search makes one")
        #expect(!study.has("absent"))
    }
}
