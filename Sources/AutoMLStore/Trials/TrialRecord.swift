public import AutoMLSearch
public import Foundation

/// Everything that is kept of one trial.
public struct TrialRecord: Sendable {
    /// As the leaderboard shows it.
    public let row: LeaderboardRow
    /// With its measurements, seed and why it was proposed.
    public let trial: Trial
    /// The epoch whose weights are kept, from 1; nil before the first measurement.
    public let bestEpoch: Int?
    /// SHA-256 of the kept weights in hexadecimal; nil before there are any.
    public let weightsHash: String?
    /// The program and machine that ran it last.
    public let provenance: Provenance
    /// Where it was trained last; nil where that was the process that keeps the study.
    public let place: TrialPlace?
    /// The process that runs it now.
    public let owner: Owner?
    public let created: Date?
    /// When it first ran.
    public let started: Date?
    /// When it was completed, pruned or failed.
    public let ended: Date?
}
