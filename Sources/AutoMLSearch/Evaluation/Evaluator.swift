import AutoMLWording
public import Foundation

/// Trains a candidate, or asks someone who does, and reports one measurement per epoch.
public protocol Evaluator: Sendable {
    /// Runs on a thread of its own, away from the cooperative pool.
    ///
    /// Cancellation means: save a checkpoint in the assignment's folder and throw `CancellationError`.
    ///
    /// - Parameter report: hands in a measurement and learns whether to go on.
    /// - Throws: `TrialFailure` for a candidate that cannot be trained; any other error stops the study.
    @concurrent func evaluate(
        _ assignment: Assignment, report: @Sendable (Measurement) async throws -> Verdict
    ) async throws -> Outcome
}

/// What a worker is given to do.
public struct Assignment: Sendable {
    /// With its measurements so far: an interrupted or paused trial goes on after the last of them.
    public let trial: Trial
    /// Where this trial's checkpoint and model are kept.
    public let folder: URL
    /// The folder of the trial whose weights this one starts from.
    public let parentFolder: URL?

    public init(trial: Trial, folder: URL, parentFolder: URL? = nil) {
        self.trial = trial
        self.folder = folder
        self.parentFolder = parentFolder
    }
}

/// Whether a running trial goes on.
public enum Verdict: Sendable, Hashable {
    case proceed
    case stop
}

/// What a trial leaves behind.
public struct Outcome: Sendable, Hashable {
    /// The epoch whose weights were kept, counted from 1.
    public var bestEpoch: Int
    /// SHA-256 of the kept weights in hexadecimal, where there are weights.
    public var weightsHash: String?
    /// Ended before its budget because it no longer improved: more budget would not help.
    public var stoppedEarly: Bool
    /// Why it ended before its budget, where that is not plain from its curve; recorded with the trial.
    public var note: String?

    public init(bestEpoch: Int, weightsHash: String? = nil, stoppedEarly: Bool = false, note: String? = nil) {
        self.bestEpoch = bestEpoch
        self.stoppedEarly = stoppedEarly
        self.weightsHash = weightsHash
        self.note = note
    }
}

/// This trial failed; the study goes on. The message is recorded and shown.
public struct TrialFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description.printable() }
}
