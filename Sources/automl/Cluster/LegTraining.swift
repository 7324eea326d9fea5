import AutoMLCluster
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

/// Trains one leg of a trial from a folder into a folder: all that a worker does.
struct LegTraining {
    private let leg: LegFolder
    private let study: ClusterStudy
    private let workshop: Workshop
    private let trial: Trial
    private let attempt: AttemptFolder
    private let writer: ReportWriter

    /// Begins an attempt, with whatever earlier ones left.
    ///
    /// - Parameter job: by which the controller knows it: with many trials per job, not the scheduler's number.
    /// - Throws: `SharedFolderError`.
    init(_ leg: LegFolder, of study: ClusterStudy, in workshop: Workshop, job: String) throws {
        guard let spec = try leg.trial() else { throw Failure.Runtime("\(leg.url.path): there is nothing to train") }
        (self.leg, self.study, self.workshop) = (leg, study, workshop)
        let earlier = leg.attempts
        trial = Self.withReports(of: earlier, spec)
        attempt = try leg.beginAttempt(job: job)
        writer = try ReportWriter(attempt)
        let epochs = try LegCheckpoints.copyBest(
            of: trial, from: [leg.url] + earlier.map(\.url), to: attempt.url)
        try writer.write(
            .begun(
                .init(
                    job: ClusterWorker.job, node: ClusterWorker.node, provenance: .current, epochs: epochs)))
    }

    /// Trains until it is done, or asked to stop.
    ///
    /// - Parameter isAsked: whether a signal came before.
    /// - Returns: the exit code that tells the executor.
    func run(_ stop: StopBell) async throws -> Int32 {
        let beat = Heart(study.aliveSeconds) { [writer] in try? writer.write(.alive) }
        let counter = EpochCounter(trial.measurements.last?.epoch ?? 0)
        let training = Task { try await train(counter) }
        stop.onRing { training.cancel() }
        let stopFile = Heart(0.5) { [leg] in if leg.stop != nil { training.cancel() } }
        defer { withExtendedLifetime((beat, stopFile)) {} }
        do {
            let outcome = try await training.value
            try attempt.write(AttemptResult(outcome, epochs: counter.epochs, provenance: .current))
            return 0
        } catch let failure as TrialFailure {
            try attempt.write(
                AttemptResult(failure: failure.description, epochs: counter.epochs, provenance: .current))
            return 0
        } catch is CancellationError {
            try writer.write(.yielded(advanced: counter.hasAdvanced || hasCheckpoint))
            return WorkerExit.yielded
        }
    }

    private func train(_ counter: EpochCounter) async throws -> Outcome {
        let evaluator = workshop.evaluator(
            threads: study.threads, bounds: TrialBounds(time: study.trialSeconds.map { TrialTime(.seconds($0)) }),
            checkpointInterval: .seconds(study.checkpointSeconds), save: save)
        return try await evaluator.evaluate(Assignment(trial: trial, folder: attempt.url)) { [writer] measurement in
            try writer.write(.measured(measurement))
            counter.count(measurement.epoch)
            return .proceed
        }
    }

    @Sendable private func save(_ model: Model, of trial: Trial, to folder: URL) throws {
        let origin = Origin(program: study.program.words, details: ["study": study.definition.name])
        try ExportFormat.safetensors.write(model, origin: origin.of(trial), to: TrialModel.file(in: folder))
    }

    private var hasCheckpoint: Bool {
        FileManager.default.fileExists(atPath: Checkpoint.file(in: attempt.url).path)
    }

    // MARK: - What earlier attempts left

    /// Early stopping and checkpoints go by the epochs that were reported.
    private static func withReports(of attempts: [AttemptFolder], _ spec: Trial) -> Trial {
        var byEpoch: [Int: AutoMLSearch.Measurement] = [:]
        for attempt in attempts {
            var reader = ReportReader(attempt)
            while case (let reports, let hasGrown) = reader.next(), hasGrown {
                for case .measured(let measurement) in reports { byEpoch[measurement.epoch] = measurement }
            }
        }
        for measurement in spec.measurements { byEpoch[measurement.epoch] = measurement }
        var trial = spec
        trial.measurements = byEpoch.values.sorted { $0.epoch < $1.epoch }
        return trial
    }
}

/// Rings once, for whoever listens then or later.
final class StopBell: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var hasRung = false
    private var listener: (@Sendable () -> Void)?

    func ring() {
        let heard = lock.withLock {
            hasRung = true
            return listener
        }
        heard?()
    }

    func onRing(_ listener: @escaping @Sendable () -> Void) {
        let isLate = lock.withLock {
            self.listener = listener
            return hasRung
        }
        if isLate { listener() }
    }

    /// A trial has ended; a bell that rang stays rung.
    func forgetListener() { lock.withLock { listener = nil } }

    var isRung: Bool { lock.withLock { hasRung } }
}

/// Does something every few seconds, as long as it is held, on a thread that no training holds up.
private final class Heart: @unchecked Sendable {
    private let timer: any DispatchSourceTimer

    init(_ seconds: Double, _ beat: @escaping @Sendable () -> Void) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "worker's heart"))
        timer.setEventHandler(handler: beat)
        timer.schedule(deadline: .now() + seconds, repeating: seconds)
        timer.resume()
    }

    deinit { timer.cancel() }
}

/// Carries the last epoch out of a concurrent closure that is called once at a time.
private final class EpochCounter: @unchecked Sendable {
    private let lock = NSLock()
    private let first: Int
    // Guarded by `lock`.
    private var last: Int

    init(_ first: Int) { (self.first, last) = (first, first) }

    func count(_ epoch: Int) { lock.withLock { last = epoch } }

    var epochs: Int { lock.withLock { last } }
    var hasAdvanced: Bool { lock.withLock { last > first } }
}
