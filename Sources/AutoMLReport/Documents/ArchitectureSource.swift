public import AutoMLSearch

/// Where the layers of a trial's network come from: a room that knows networks.
public struct ArchitectureSource: Sendable {
    private let describe: @Sendable (Trial, StudyDefinition) -> String?

    /// - Parameter describe: the layers as JSON (`architecture` in `Documentation/api.md`); nil where they cannot be known.
    public init(_ describe: @escaping @Sendable (Trial, StudyDefinition) -> String?) {
        self.describe = describe
    }

    func json(of trial: Trial, in definition: StudyDefinition) -> String? { describe(trial, definition) }
}
