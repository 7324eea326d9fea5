import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct HarnessTests {
    @Test func aValueComesBackAsItIs() async throws {
        try await Browser.page { page in
            let value = try await page.evaluate("({ a: [1, 2.5, 'ü😀', true, null], b: { c: -0.1 } })")
            #expect(value == ["a": [1, 2.5, "ü😀", true, nil], "b": ["c": -0.1]])
        }
    }

    @Test func aPromiseIsAwaited() async throws {
        try await Browser.page { page in
            let value = try await page.evaluate("new Promise(done => setTimeout(() => done(42), 30))")
            #expect(value == 42)
        }
    }

    @Test func anExceptionIsThrownWithItsText() async throws {
        try await Browser.page { page in
            let error = await #expect(throws: BrowserError.self) {
                try await page.evaluate("(() => { throw new TypeError('not a number') })()")
            }
            #expect(error.map { "\($0)".hasPrefix("TypeError: not a number") } == true)
        }
    }

    @Test func aLongTextComesBackWhole() async throws {
        try await Browser.page { page in
            let text = try await page.evaluate("'x'.repeat(3000000)").text
            #expect(text?.utf8.count == 3_000_000)
        }
    }

    @Test func waitingEndsAsSoonAsTheConditionHolds() async throws {
        try await Browser.page { page in
            try await page.show("<p id=late></p><script>setTimeout(() => late.textContent = 'here', 100)</script>")
            try await page.wait(until: "late.textContent === 'here'")
            #expect(try await page.text(of: "#late") == "here")
        }
    }

    @Test func waitingInVainTellsTheConditionAndItsLastValue() async throws {
        try await Browser.page { page in
            let error = await #expect(throws: BrowserError.self) { try await page.wait(until: "1 - 1", timeout: 0.1) }
            #expect(error == .stillNot(condition: "1 - 1", last: "0", seconds: 0.1))
        }
    }

    @Test func whatDoesNotAnswerEndsWithItsTimeLimit() async throws {
        try await Browser.page { page in
            let error = await #expect(throws: BrowserError.self) {
                try await page.evaluate("new Promise(() => {})", timeout: 0.2)
            }
            #expect(error == .noAnswer(method: "Runtime.evaluate", seconds: 0.2))
        }
    }

    @Test func aServerThatIsNotThereIsAnError() async throws {
        try await Browser.page { page in
            let error = await #expect(throws: BrowserError.self) { try await page.open("http://127.0.0.1:1/") }
            #expect(error == .cannotOpen(url: "http://127.0.0.1:1/", reason: "net::ERR_UNSAFE_PORT"))
        }
    }

    @Test func noNameBeyondThisMachineIsResolved() async throws {
        try await Browser.page { page in
            let error = await #expect(throws: BrowserError.self) { try await page.open("http://example.com/") }
            #expect(error == .cannotOpen(url: "http://example.com/", reason: "net::ERR_NAME_NOT_RESOLVED"))
        }
    }

    @Test func pagesShareNoStorage() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString).html")
        try Data("<p>page".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await Browser.page { one in
            try await one.open(file)
            try await one.evaluate("localStorage.setItem('seen', 'yes')")
            try await Browser.page { other in
                try await other.open(file)
                #expect(try await other.evaluate("localStorage.getItem('seen')") == nil)
            }
            #expect(try await one.evaluate("localStorage.getItem('seen')") == "yes")
        }
    }
}
