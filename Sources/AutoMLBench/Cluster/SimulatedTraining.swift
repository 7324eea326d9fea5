import AutoMLCluster
import AutoMLSearch
import Foundation

/// What the worker of one job does, epoch by epoch: all that a real one writes, and no arithmetic between.
///
/// Belongs to one thread.
final class SimulatedTraining {
    let job: SimulatedJob
    private let attempt: AttemptFolder
    private let writer: ReportWriter
    private let trial: Trial
    private let curve: SimulatedCurve
    private let firstEpoch: Int
    private var epoch: Int
    private let start: ContinuousClock.Instant
    private let epochSeconds: Double

    private static let provenance = Provenance(program: "simulated", blasCore: "none", kernels: "none")

    /// - Throws: where the leg's folder is not there any more.
    init(_ job: SimulatedJob, node: Int, epochSeconds: Double, start: ContinuousClock.Instant) throws {
        guard let trial = try job.leg.trial() else { throw CocoaError(.fileReadNoSuchFile) }
        (self.job, self.trial, self.start) = (job, trial, start)
        attempt = try job.leg.beginAttempt(job: job.id)
        writer = try ReportWriter(attempt)
        curve = SimulatedCurve(seed: trial.seed)
        firstEpoch = trial.measurements.last?.epoch ?? 0
        epoch = firstEpoch
        self.epochSeconds = epochSeconds * curve.pace
        try writer.write(
            .begun(.init(job: job.id, node: "node\(node)", provenance: Self.provenance, epochs: firstEpoch)))
    }

    /// When the next epoch ends.
    var due: ContinuousClock.Instant { start + .seconds(epochSeconds * Double(epoch + 1 - firstEpoch)) }

    var isDone: Bool { epoch >= trial.budget.epochs }

    /// Ends an epoch.
    ///
    /// - Returns: which.
    func advance() throws -> (trial: Trial.ID, epoch: Int) {
        epoch += 1
        try writer.write(.measured(curve.measurement(after: epoch, seconds: epochSeconds)))
        return (trial.id, epoch)
    }

    func finish() throws {
        let best = (1...max(1, epoch)).max { curve.accuracy(after: $0) < curve.accuracy(after: $1) }
        try attempt.write(
            AttemptResult(Outcome(bestEpoch: best ?? epoch), epochs: epoch, provenance: Self.provenance))
    }

    func yield() throws { try writer.write(.yielded(advanced: epoch > firstEpoch)) }
}
