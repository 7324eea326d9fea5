/// What the user gave as `--data`, `--target` and `--task`, and what is to be done to it.
public struct DataRequest: Sendable, Hashable {
    /// A built-in name, a path, or the name of a data set that was fetched.
    public var data: String
    /// The column of a table that is to be predicted.
    public var target: String?
    /// Whether classes or numbers are to be predicted; nil for what the target looks like.
    public var task: LearningKind?
    public var preparation: DataPreparation

    public init(
        data: String = "digits", target: String? = nil, task: LearningKind? = nil,
        preparation: DataPreparation = DataPreparation()
    ) {
        self.data = data
        self.target = target
        self.task = task
        self.preparation = preparation
    }
}

extension Dataset {
    /// Reads what a user asked for.
    ///
    /// - Throws: `DataError`, one line that names the place and the remedy.
    public static func load(_ request: DataRequest) throws -> Dataset {
        try DataSource(request).load().prepared(by: request.preparation)
    }
}
