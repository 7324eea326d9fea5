/// What the user gave as `--data` and `--target`.
public struct DataRequest: Sendable, Hashable, Codable {
    /// A built-in name, or a path.
    public var data: String
    /// The class column of a table.
    public var target: String?

    public init(data: String = "digits", target: String? = nil) {
        self.data = data
        self.target = target
    }
}

extension Dataset {
    /// Reads what a user asked for.
    ///
    /// - Throws: `DataError`, one line that names the place and the remedy.
    public static func load(_ request: DataRequest) throws -> Dataset {
        try DataSource(request).load()
    }
}
