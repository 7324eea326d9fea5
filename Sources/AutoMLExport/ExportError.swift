import AutoMLWording
import Foundation

/// A model could not be written, read or verified. One line that names the place.
public struct ExportError: Error, Hashable, CustomStringConvertible {
    /// The file, where one is known.
    public let file: String?
    /// Where inside the file, what was found there and what is allowed.
    public let problem: String

    public init(_ problem: String, file: String? = nil) {
        self.problem = problem
        self.file = file
    }

    public var description: String {
        (file.map { "\($0): \(problem)" } ?? problem).printable()
    }
}

extension ExportError {
    /// Runs `body`; an error that it throws gets the name of the file it is about.
    static func naming<Result>(_ file: URL, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ExportError {
            throw ExportError(error.problem, file: error.file ?? file.path)
        }
    }
}
