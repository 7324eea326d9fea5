import Foundation

extension Browser {
    /// The first of these in the search path, or what `AUTOML_BROWSER` names.
    private static let names = ["chromium", "chromium-browser", "google-chrome"]

    /// The browser's program; nil where there is none.
    static let program: URL? = {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)) }
        let named = environment["AUTOML_BROWSER"].map { [URL(fileURLWithPath: $0)] }
        let candidates = named ?? names.flatMap { name in folders.map { $0.appendingPathComponent(name) } }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// For `@Suite(.enabled(if: Browser.isInstalled, Browser.missing))`.
    static var isInstalled: Bool { program != nil }

    static let missing = "needs \(names.joined(separator: ", ")) in PATH, or AUTOML_BROWSER=/path/to/one"
}
