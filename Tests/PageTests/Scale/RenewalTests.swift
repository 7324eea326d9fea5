import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct RenewalTests {
    /// Documents of so many trials are made anew now and then only, however often the study changes; the last change must not
    /// be lost by that.
    @Test func theLastChangeOfALargeStudyIsSeenToo() async throws {
        let workspace = try Exhibit.large.get().workspace
        let server = try Server(workspace)
        let best = Int(try workspace.number("select trial from leaderboard where rank = 1"))
        try await Browser.page { page in
            try await page.open(server.origin + "/")
            try await page.waitUntilReady()
            for tag in ["first", "last"] {
                try workspace.automl("note", "--trial", "\(best)", "--tag", tag)
                try await Task.sleep(for: .milliseconds(1200))
            }
            try await page.wait(
                until:
                    "document.querySelector('tr[data-trial=\"\(best)\"] [data-column=tags]').innerText.trim() === 'last'",
                timeout: 30)
        }
    }
}
