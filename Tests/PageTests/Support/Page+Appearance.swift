import Foundation

extension Page {
    /// The window's inner size, in CSS pixels.
    func resize(width: Int, height: Int) async throws {
        try await send(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
                "mobile": false,
            ])
    }

    /// Dark or light, as the reader's system prefers, on a screen or on paper; without movements, so that what is seen
    /// is final.
    func emulate(dark: Bool = false, paper: Bool = false) async throws {
        try await send(
            "Emulation.setEmulatedMedia",
            [
                "media": paper ? "print" : "",
                "features": [
                    ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"],
                    ["name": "prefers-reduced-motion", "value": "reduce"],
                ],
            ])
    }

    /// A PNG file of the window, or of the whole page.
    func screenshot(to file: URL, wholePage: Bool = false) async throws {
        let answer = try await send(
            "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": .bool(wholePage)])
        try bytes(answer).write(to: file)
    }

    /// A PDF file of what a printer would get, A4 with backgrounds as the page asks for them.
    func printToPDF(_ file: URL) async throws {
        let answer = try await send(
            "Page.printToPDF", ["paperWidth": 8.27, "paperHeight": 11.69, "printBackground": false])
        try bytes(answer).write(to: file)
    }

    private func bytes(_ answer: JSON) throws -> Data {
        guard let bytes = Data(base64Encoded: answer["data"].text ?? "") else {
            throw BrowserError.refused(method: "Page", reason: "no picture")
        }
        return bytes
    }
}
