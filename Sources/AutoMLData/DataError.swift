import AutoMLWording

/// Data that cannot be used: names the place, what was found, and what to do about it.
public struct DataError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, with its line or byte where that is known.
    public let place: String
    public let problem: String

    public init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    public var description: String { "\(place): \(problem)".printable() }
}
