/// Something was asked of a store that it cannot mean: a study or trial that is not there, a number given twice.
public struct JournalError: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }

    public static func noStudy(_ name: String) -> JournalError {
        JournalError("there is no study '\(name)'")
    }

    public static func noTrial(_ id: Trial.ID, study: String) -> JournalError {
        JournalError("study '\(study)' has no trial \(id)")
    }

    public static func taken(_ id: Trial.ID, study: String) -> JournalError {
        JournalError("study '\(study)' already has a trial \(id)")
    }
}
