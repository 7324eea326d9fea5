import AutoMLWording

/// What is wrong with a space file, and where.
public struct SpaceFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public let file: String
    /// Line and column, each counted from 1; nil where the file could not be read at all.
    public let position: TextPosition?
    /// What was given, what is allowed, the remedy.
    public let message: String

    public init(file: String, position: TextPosition?, message: String) {
        self.file = file
        self.position = position
        self.message = message
    }

    /// `cnn.json:7:15: hyperparameter 'filtres' is not known; did you mean 'filters'?`
    public var description: String {
        (position.map { "\(file):\($0.line):\($0.column): \(message)" } ?? "\(file): \(message)").printable()
    }
}

/// A place in a text, counted from 1; a column is a Unicode scalar.
public struct TextPosition: Sendable, Hashable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
