import Foundation
import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct AppearanceTests {
    private func withFile(_ name: String, _ body: (URL) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)")
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file)
    }

    @Test func theWindowHasTheSizeThatWasAskedFor() async throws {
        try await Browser.page(width: 1000, height: 700) { page in
            #expect(try await page.evaluate("[innerWidth, innerHeight]") == [1000, 700])
            try await page.resize(width: 360, height: 640)
            #expect(try await page.evaluate("[innerWidth, innerHeight]") == [360, 640])
        }
    }

    @Test func darkLightAndPaperAreSeenByThePage() async throws {
        try await Browser.page { page in
            let media = "['(prefers-color-scheme: dark)', 'print'].map(query => matchMedia(query).matches)"
            try await page.emulate(dark: true)
            #expect(try await page.evaluate(media) == [true, false])
            try await page.emulate(dark: false)
            #expect(try await page.evaluate(media) == [false, false])
            try await page.emulate(paper: true)
            #expect(try await page.evaluate(media) == [false, true])
        }
    }

    @Test func aScreenshotHasTheWindowsPixels() async throws {
        try await withFile("shot.png") { file in
            try await Browser.page(width: 321, height: 123) { page in try await page.screenshot(to: file) }
            let bytes = [UInt8](try Data(contentsOf: file))
            // Source: PNG, third edition, 11.2.1: width and height are the first of the header chunk.
            #expect(bytes[0..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            #expect(bytes[16..<24] == [0, 0, 1, 65, 0, 0, 0, 123])
        }
    }

    @Test func aPageIsPrinted() async throws {
        try await withFile("page.pdf") { file in
            try await Browser.page { page in
                try await page.show("<p>one<p style='break-before:page'>two")
                try await page.printToPDF(file)
            }
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.hasPrefix("%PDF-"))
            #expect(text.contains("/Count 2"))
        }
    }

    @Test func everyPageIsDrawnThoughManyAreOpen() async throws {
        let frame = "new Promise(done => requestAnimationFrame(() => done(document.visibilityState)))"
        try await Browser.page { first in
            try await Browser.page { second in
                let states = [
                    try await first.evaluate(frame, timeout: 5), try await second.evaluate(frame, timeout: 5),
                ]
                #expect(states == ["visible", "visible"])
            }
        }
    }
}
