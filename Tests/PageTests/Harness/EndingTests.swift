import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct EndingTests {
    @Test func aBrowserThatDiesIsAnErrorAndNoHang() async throws {
        let browser = try Browser()
        defer { browser.process.end() }
        let error = await #expect(throws: BrowserError.self) {
            try await browser.page { page in
                kill(browser.process.id, SIGKILL)
                try await page.evaluate("new Promise(() => {})")
            }
        }
        guard case .ended = error else { return #expect(error == .ended(said: "")) }
    }

    @Test func aPageThatCrashesIsAnErrorAndNoHang() async throws {
        let browser = try Browser()
        defer { browser.process.end() }
        await #expect(throws: BrowserError.pageCrashed) {
            try await browser.page { page in
                try await page.send("Page.crash")
            }
        }
    }

    @Test func nothingIsLeftOfABrowserThatWasEnded() async throws {
        let browser = try Browser()
        try await browser.page { try await $0.show("<p>a page") }
        let profile = browser.process.profile.path
        #expect(FileManager.default.fileExists(atPath: profile))
        browser.process.end()
        #expect(!FileManager.default.fileExists(atPath: profile))
        // A process that was killed takes a moment to end.
        for _ in 0..<200 where !living(inGroup: browser.process.id).isEmpty { usleep(10_000) }
        #expect(living(inGroup: browser.process.id) == [])
    }

    /// Numbers of the processes of a group, without those that have ended and that nobody has asked for yet.
    private func living(inGroup group: Int32) -> [String] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { process in
            // Source: proc(5): after the name in brackets state, parent, group.
            let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            let fields = status.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 2 && fields[0] != "Z" && fields[2] == "\(group)"
        }
    }
}
