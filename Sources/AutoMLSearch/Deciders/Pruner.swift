/// Decides whether a running trial is worth going on with, by comparing it with its peers.
public protocol Pruner: Sendable {
    /// - Parameters:
    ///   - trial: with its measurements so far, the newest last.
    ///   - peers: the trials of the study that have been measured at least once; `trial` itself may be among them.
    /// - Throws: where the pruner can no longer decide, as one in a program of its own that died: it ends the search.
    func decide(on trial: Trial, among peers: [Trial]) throws -> PruningDecision
}

public enum PruningDecision: Sendable, Hashable {
    case proceed
    /// - Parameter reason: for a person, with the numbers: "0.91 at epoch 3 is below the median 0.94 of 8 trials".
    case prune(reason: String)
}

/// Never prunes.
public struct NoPruner: Pruner {
    public init() {}

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision { .proceed }
}
