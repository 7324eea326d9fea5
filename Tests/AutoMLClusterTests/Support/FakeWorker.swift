import AutoMLCluster
import AutoMLSearch
import Foundation

/// A job on a node, and what it is asked.
final class FakeRun: @unchecked Sendable {
    enum Wish: Comparable { case none, yield, end, die }

    let id: JobID
    let request: JobRequest
    let node: String
    private let condition = NSCondition()
    // Guarded by `condition`.
    private var wish = Wish.none

    init(_ id: JobID, _ request: JobRequest, _ node: String) {
        (self.id, self.request, self.node) = (id, request, node)
    }

    var leg: LegFolder { LegFolder(URL(fileURLWithPath: request.arguments.last ?? "", isDirectory: true)) }

    func ask(_ new: Wish) {
        condition.withLock { wish = max(wish, new) }
        condition.broadcast()
    }

    /// Works for so long, or until it is asked something.
    func pause(_ seconds: Double) -> Wish {
        let end = Date(timeIntervalSinceNow: seconds)
        return condition.withLock {
            while wish == .none, condition.wait(until: end) {}
            return wish
        }
    }
}

/// Trains as the real worker does: goes on after the last epoch that has both a report and a checkpoint.
struct FakeWorker {
    let run: FakeRun
    var secondsPerEpoch = 0.001
    /// Looked at before each epoch.
    var mayGoOn: @Sendable (FakeRun, Int) -> Bool = { _, _ in true }

    init(_ run: FakeRun, secondsPerEpoch: Double = 0.001) {
        (self.run, self.secondsPerEpoch) = (run, secondsPerEpoch)
    }

    func train() throws -> JobEnding {
        guard let trial = try run.leg.trial() else { return .exited(1) }
        let earlier = run.leg.attempts
        let first = Self.start(trial, run.leg, earlier)
        let attempt = try run.leg.beginAttempt(job: run.id)
        let writer = try ReportWriter(attempt)
        try writer.write(.begun(.init(job: run.id, node: run.node, provenance: .test, epochs: first)))
        for epoch in first..<max(first, trial.budget.epochs) {
            if let ending = try wait(for: epoch + 1, writer, hasAdvanced: epoch > first) { return ending }
            try writer.write(.measured(.scripted(trial.id, epoch: epoch + 1)))
            try Self.saveCheckpoint(epoch + 1, in: attempt.url)
        }
        let outcome = Outcome(bestEpoch: trial.budget.epochs, weightsHash: "w\(trial.id)")
        try attempt.write(AttemptResult(outcome, epochs: trial.budget.epochs, provenance: .test))
        return .exited(0)
    }

    private func wait(for epoch: Int, _ writer: ReportWriter, hasAdvanced: Bool) throws -> JobEnding? {
        repeat {
            switch run.pause(secondsPerEpoch) {
            case .none: continue
            case .yield:
                try writer.write(.yielded(advanced: hasAdvanced))
                return .exited(WorkerExit.yielded)
            case .end: return .cancelled
            case .die:
                try Self.tear(run)
                return .lost("its node died")
            }
        } while !mayGoOn(run, epoch)
        return nil
    }

    /// Power fails in the middle of a line.
    private static func tear(_ run: FakeRun) throws {
        guard let attempt = run.leg.attempts.last(where: { $0.isOf(run.id) }) else { return }
        let handle = try FileHandle(forWritingTo: attempt.reports)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(#"{"type":"measured","measu"#.utf8))
    }

    // MARK: - Checkpoints: the number of the epoch

    /// The last epoch with a checkpoint, up to which all are known.
    private static func start(_ trial: Trial, _ leg: LegFolder, _ attempts: [AttemptFolder]) -> Int {
        var epochs = Set(trial.measurements.map(\.epoch))
        for attempt in attempts {
            var reader = ReportReader(attempt)
            for case .measured(let measurement) in reader.next().reports { epochs.insert(measurement.epoch) }
        }
        let known = (1...).prefix { epochs.contains($0) }.last ?? 0
        return checkpoints(leg).filter { $0 <= known }.max() ?? 0
    }

    static func saveCheckpoint(_ epoch: Int, in folder: URL) throws {
        try SharedFile.write(epoch, to: folder.appendingPathComponent("checkpoint"))
    }

    static func checkpoint(in folder: URL) -> Int? {
        (try? SharedFile.read(Int.self, from: folder.appendingPathComponent("checkpoint"))) ?? nil
    }

    static func checkpoints(_ leg: LegFolder) -> [Int] {
        ([leg.url] + leg.attempts.map(\.url)).compactMap(checkpoint)
    }
}
