import Foundation

/// Files that come with automl: the ready search spaces, and tables of recorded trainings.
enum Resources {
    /// The folder of the checkout: told by the start script, or found above the program.
    static let home: URL? = {
        if let home = ProcessInfo.processInfo.environment["AUTOML_HOME"] { return URL(fileURLWithPath: home) }
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            if exists(folder.appendingPathComponent("search-spaces")) { return folder }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static var searchSpaces: URL? { home?.appendingPathComponent("search-spaces") }

    /// Recorded trainings that `bench strategies` plays again.
    static var tables: URL? { home?.appendingPathComponent("Benchmarks/tables") }

    /// A space file: as given, then among those that come with automl.
    static func spaceFile(_ path: String) throws -> URL {
        let given = URL(fileURLWithPath: path)
        if exists(given) { return given }
        if let shipped = searchSpaces?.appendingPathComponent(path), exists(shipped) { return shipped }
        let names = shippedSpaces.map(\.lastPathComponent).joined(separator: ", ")
        throw Failure.Usage("there is no space file '\(path)', neither here nor among those of automl (\(names))")
    }

    static var shippedSpaces: [URL] {
        guard let folder = searchSpaces else { return [] }
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "json" && $0.lastPathComponent != "schema.json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func exists(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.path)
    }
}
