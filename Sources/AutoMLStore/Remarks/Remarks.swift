/// What people wrote beside one trial, or beside a study.
public struct Remarks: Sendable, Hashable {
    /// Empty where there is none.
    public var note = ""
    /// In alphabetical order; a study has none.
    public var tags: [String] = []

    /// Characters that a note, and a tag, may have.
    public static let longestNote = 10_000
    public static let longestTag = 100
    /// Tags that a trial may have.
    public static let mostTags = 20

    public init(note: String = "", tags: [String] = []) {
        self.note = note
        self.tags = tags
    }
}
