import AutoMLSearch
import AutoMLWording

/// What whoever waits for a leg hears, in order; after one of the last four nothing more.
enum LegEvent: Sendable {
    /// A job trains it, on some node.
    case begun(Report.Begin)
    case measured(Measurement)
    case completed(AttemptFolder, AttemptResult)
    /// The trial's own fault.
    case failed(String)
    /// No job is left, and it may go on another time.
    case yielded
    /// Nothing that the search could go on after.
    case broken(ClusterFailure)
}

/// The cluster does not do what a search needs of it: everything is saved, and the same command goes on.
public struct ClusterFailure: Error, Sendable, CustomStringConvertible {
    public let description: String

    package init(_ description: String) { self.description = description.printable() }
}
