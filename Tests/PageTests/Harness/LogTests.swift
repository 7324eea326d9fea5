import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct LogTests {
    @Test func errorsOfTheConsoleAndExceptionsAreKept() async throws {
        try await Browser.page { page in
            try await page.show(
                "<script>console.log('fine'); console.error('bad', 7); setTimeout(() => { throw Error('lost') })</script>"
            )
            try await page.wait(for: "an exception") { !$0.exceptions.isEmpty }
            #expect(page.log.events.exceptions.map { $0.prefix(11) } == ["Error: lost"])
            #expect(page.log.events.console == ["bad 7"])
        }
    }

    @Test func dialogsAreAcceptedAndKept() async throws {
        try await Browser.page { page in
            let answer = try await page.evaluate("confirm('Really?')")
            #expect(answer == true)
            #expect(page.log.events.dialogs == ["Really?"])
        }
    }

    @Test func aPageOfItselfRequestsNothingElse() async throws {
        try await Browser.page { page in
            try await page.show("<style>p { color: red }</style><p>alone<script>document.title = 'x'</script>")
            #expect(page.log.events.requests.map(\.kind) == ["Document"])
            #expect(page.log.events.requests.allSatisfy { $0.isInline })
        }
    }

    @Test(arguments: [
        ("<img src=http://127.0.0.1:9/a.png>", "Image"), ("<script src=http://127.0.0.1:9/a.js></script>", "Script"),
        ("<link rel=stylesheet href=http://127.0.0.1:9/a.css>", "Stylesheet"),
        ("<style>@import 'http://127.0.0.1:9/a.css'</style>", "Stylesheet"),
        ("<style>p { background: url(http://127.0.0.1:9/a.png) }</style><p>x", "Image"),
        (
            "<style>@font-face { font-family: f; src: url(http://127.0.0.1:9/a.woff) } p { font-family: f }</style><p>x",
            "Font"
        ),
        ("<iframe src=http://127.0.0.1:9/></iframe>", "Document"),
        ("<script>fetch('http://127.0.0.1:9/').catch(() => {})</script>", "Fetch"),
        ("<script>new WebSocket('ws://127.0.0.1:9/')</script>", "WebSocket"),
        ("<script>new EventSource('http://127.0.0.1:9/')</script>", "EventSource"),
        ("<script>navigator.sendBeacon('http://127.0.0.1:9/')</script>", "Ping"),
    ])
    func everyWayToTheOutsideIsSeen(html: String, kind: String) async throws {
        try await Browser.page { page in
            try await page.show(html)
            try await page.wait(for: "a request") { events in events.requests.contains { !$0.isInline } }
            let outside = page.log.events.requests.filter { !$0.isInline }
            #expect(outside.map(\.kind) == [kind])
            #expect(outside.allSatisfy { $0.url.contains("127.0.0.1:9/") })
        }
    }

    @Test func whatThePolicyForbidsIsKept() async throws {
        try await Browser.page { page in
            try await page.show(
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><p onclick=x()>x"
                    + "<img src=http://127.0.0.1:9/a.png><script>document.title = 'ran'</script>")
            #expect(try await page.evaluate("document.title") == "")
            let said = page.log.events.console
            for source in ["a.png", "inline script", "inline event handler"] {
                #expect(said.contains { $0.contains(source) && $0.contains("Content Security Policy") }, "\(said)")
            }
        }
    }
}
