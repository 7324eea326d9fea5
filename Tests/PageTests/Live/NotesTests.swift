import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct NotesTests {
    @Test func whatIsWrittenOnOnePageIsInTheDatabaseAndOnTheOthers() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let server = try Server(workspace)
        try await Browser.page { writer in
            try await Browser.page { reader in
                for page in [writer, reader] {
                    try await page.open(server.origin + "/#trial-3")
                    try await page.waitUntilReady()
                    try await page.wait(until: "document.querySelector('#trial-note')")
                }
                try await writer.click("#trial-note")
                try await writer.type("small & good")
                try await writer.click("button[data-save=trial-note]")
                try await writer.wait(until: "document.querySelector('#message').textContent.includes('note is kept')")
                // An update that brought something must not keep the next one out.
                try await reader.wait(until: "document.querySelector('#trial-note').value === 'small & good'")
                try await writer.click("#trial-tags")
                try await writer.type("ship, small")
                try await writer.click("button[data-save=trial-tags]")
                try await writer.wait(until: "document.querySelector('#message').textContent.includes('tags are kept')")
                try await reader.wait(until: "document.querySelector('#trial-tags').value === 'ship, small'")
                // The table behind the dialog follows too.
                try await reader.wait(
                    until:
                        "document.querySelector('tr[data-trial=\"3\"] td[data-column=tags]').innerText.includes('ship')"
                )
            }
        }
        let remarks = try workspace.rows(
            "select kind, text from remark join trial on trial.id = trial_id where number = 3 order by kind, text")
        #expect(remarks == [["note", "small & good"], ["tag", "ship"], ["tag", "small"]])
        #expect(try workspace.automl("note", "--trial", "3") == "small & good\ntags: ship, small\n")
    }

    @Test func whatIsBeingWrittenIsNotReplacedByWhatComesIn() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let server = try Server(workspace)
        try await Browser.page { page in
            try await page.open(server.origin + "/#trial-3")
            try await page.waitUntilReady()
            try await page.wait(until: "document.querySelector('#trial-note')")
            try await page.evaluate(Self.slowAnswers)
            try workspace.automl("note", "--trial", "3", "from elsewhere")
            // The page has asked for the trial, and the answer is on its way.
            try await page.wait(until: "globalThis.asked")
            try await page.click("#trial-note")
            try await page.type("mine")
            try await page.evaluate("globalThis.release()")
            try await page.wait(until: "globalThis.answered")
            #expect(try await page.evaluate("document.querySelector('#trial-note').value") == "mine")
        }
    }

    private static let slowAnswers = """
        globalThis.fetch = (original => async (address, ...more) => {
            const answer = await original(address, ...more)
            if (!String(address).includes('/api/trial?')) return answer
            globalThis.asked = true
            await new Promise((done) => { globalThis.release = done })
            setTimeout(() => { globalThis.answered = true }, 100)
            return answer
        })(globalThis.fetch)
        """

    @Test func aNoteOfTheStudyStaysAndAReportCannotWrite() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let server = try Server(workspace)
        try await Browser.page { page in
            try await page.open(server.origin + "/")
            try await page.waitUntilReady()
            try await page.click("#study-note summary")
            try await page.click("#study-note-text")
            try await page.type("baseline of the paper")
            try await page.click("button[data-save=study-note-text]")
            try await page.wait(until: "document.querySelector('#message').textContent !== ''")
            #expect(try workspace.texts("select text from remark where trial_id is null") == ["baseline of the paper"])
            let report = workspace.file("after.html")
            try workspace.automl("report", "--output", report.path)
            try await page.open(report)
            try await page.waitUntilReady()
            #expect(try await page.text(of: "#study-note").contains("baseline of the paper"))
            #expect(try await page.count("textarea, [data-save], #enqueue:not([hidden])") == 0)
            #expect(try await page.evaluate("document.querySelector('#stop-study').hidden") == true)
        }
    }
}
