import Foundation
import Testing

/// The page's policy holds in the browser, not only in its text.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct PolicyTests {
    private static let injections = [
        "const s = document.createElement('script'); s.textContent = 'globalThis.ran = 1'; document.body.append(s)",
        "document.body.setAttribute('onclick', 'globalThis.ran = 2'); document.body.click()",
        "const f = document.createElement('iframe'); f.srcdoc = '<script>parent.ran = 3</script>'; document.body.append(f)",
        "const a = document.createElement('a'); a.href = 'javascript:globalThis.ran=4'; document.body.append(a); a.click()",
        "const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/a.png'; document.body.append(i)",
    ]

    @Test(arguments: Exhibit.Side.allCases)
    func injectedCodeDoesNotRun(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        try await Browser.page { page in
            try await page.visit(digits, side)
            for (number, injection) in Self.injections.enumerated() {
                try await page.evaluate("(() => { \(injection) })()")
                try await page.wait(for: "a violation") { events in
                    events.console.filter { $0.contains("Content Security Policy") }.count > number
                }
            }
            #expect(try await page.evaluate("globalThis.ran ?? null") == .null)
            let outside = page.log.events.requests.filter { !$0.isInline && $0.url.contains(":9/") }
            #expect(outside.allSatisfy { $0.status == nil && $0.failure != nil })
        }
    }

    @Test func aReportMayAskNobodyAndTheLivePageItsServerAlone() async throws {
        let digits = try Exhibit.digits.get()
        let fetch = "fetch('\(digits.server.origin)/api/studies').then(() => 'sent', () => 'refused')"
        try await Browser.page { page in
            try await page.visit(digits)
            #expect(try await page.evaluate(fetch) == "refused")
            #expect(page.log.events.console.contains { $0.contains("Content Security Policy") })
            try await page.visit(digits, .live)
            #expect(try await page.evaluate(fetch) == "sent")
            #expect(
                try await page.evaluate("fetch('http://localhost:9/').then(() => 'sent', () => 'refused')") == "refused"
            )
        }
    }

    /// A page of another site, open in the same browser, can neither read nor write here.
    @Test func aPageOfAnotherSiteIsKeptOut() async throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let server = try Server(workspace)
        let attempts = [
            "fetch('\(server.origin)/').then(a => a.text()).then(() => 'read', () => 'refused')",
            """
            fetch('\(server.origin)/api/note', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' },
                body: '{"study":"cnn-digits","trial":null,"text":"x"}' }).then(() => 'sent', () => 'refused')
            """,
            """
            fetch('\(server.origin)/api/note', { method: 'POST', headers: { 'Content-Type': 'application/json',
                'X-Automl-Token': 'guess' }, body: '{}' }).then(() => 'sent', () => 'refused')
            """,
        ]
        try await Browser.page { page in
            try await page.show("<title>elsewhere</title>")
            #expect(try await page.evaluate(attempts[0]) == "refused")
            // A request that a form could send is sent by every browser; the server must refuse it.
            _ = try await page.evaluate(attempts[1])
            #expect(try await page.evaluate(attempts[2]) == "refused")
        }
        #expect(try workspace.number("select count(*) from remark") == 0)
    }
}
