import Foundation

/// A study that tests look at, as a report and live. What is shared is not written to: tests run side by side.
struct Exhibit: Sendable {
    let workspace: Workspace
    let report: URL
    let server: Server

    enum Side: String, CaseIterable, Sendable {
        case report, live
    }

    /// Writes the report of the workspace's latest study, and serves the workspace.
    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        report = workspace.file("report.html")
        try workspace.automl("report", "--output", report.path, "--quiet")
        server = try Server(workspace)
    }

    func address(_ side: Side, _ fragment: String = "") -> String {
        (side == .report ? report.absoluteString : server.origin + "/") + fragment
    }

    /// The documents inside the report.
    func embedded() throws -> JSON {
        let html = try String(contentsOf: report, encoding: .utf8)
        let start = html.range(of: "<script type=\"application/json\" id=\"documents\">")
        let end = html.range(of: "</script>", range: (start?.upperBound ?? html.endIndex)..<html.endIndex)
        let text = start.flatMap { start in end.map { html[start.upperBound..<$0.lowerBound] } } ?? ""
        return try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }
}

extension Exhibit {
    /// Some two dozen small convolutional networks on the digits, with the test part opened.
    static let digits = Result { try searchDigits() }

    static let digitTrials = 24

    private static let digitsPage = SharedPage { try await $0.visit(try digits.get()) }

    /// Shows the report of the digits' study to a test that only looks. No dialog is open.
    static func onDigits(_ body: (Page) async throws -> Void) async throws {
        try await digitsPage.use { page in
            try await page.evaluate("document.querySelectorAll('dialog[open]').forEach((one) => one.close())")
            try await page.wait(until: "location.hash === ''")
            try await body(page)
        }
    }

    private static func searchDigits() throws -> Exhibit {
        let workspace = try Workspace()
        try workspace.automl(
            "search", "--space", "cnn.json", "--strategy", "random", "--trials", "\(digitTrials)", "--seed", "1",
            "--workers", "2", "--quiet")
        try workspace.automl("test")
        return try Exhibit(workspace)
    }
}
