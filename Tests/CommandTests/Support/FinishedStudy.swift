import Testing

/// A study of six trials on the digits that tests may read, searched once for all of them.
enum FinishedStudy {
    static let trials = 6
    /// Do not write here: tests run side by side.
    static let shared = Result { try make() }

    /// A copy that a test may change.
    static func copy() throws -> Workspace { try Workspace(copyOf: try shared.get()) }

    private static func make() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl("search", "--space", "tiny.json", "--trials", "\(trials)", "--quiet")
        try #require(search.status == 0, "\(search.errors)")
        return workspace
    }
}
