import AutoMLData
import AutoMLNN
import AutoMLSearch
import Foundation

/// One trial's training, epoch by epoch.
final class TrainingRun {
    private let trainer: Trainer
    private let train: Samples
    private let validation: Samples
    private let watch: ValidationWatch?
    /// What a loss is multiplied with to be in the target's own unit; 1 for classes.
    private let lossUnit: Double
    private let kind: LearningKind
    private let budget: Int
    private let trial: Trial
    private let folder: URL
    private let time: TrialTime?
    /// When its time is up.
    private let deadline: ContinuousClock.Instant?
    private var stopping: EarlyStopping
    private var pace: CheckpointPace
    private var epochs = 0
    private let firstSteps: Int
    /// Called once, when a first step is done: from then on the training takes no more memory than it has.
    private var onFirstStep: (() -> Void)?
    private(set) var isStoppedEarly = false
    private var isTimeUp = false

    /// Goes on from the checkpoint in the assignment's folder where there is one.
    ///
    /// - Throws: `TrialFailure` where the network cannot be built, or there is no memory for it.
    init(
        _ candidate: Candidate, _ assignment: Assignment, task: LearningTask, threads: Int, stopping: EarlyStopping,
        time: TrialTime?, pace: CheckpointPace, onFirstStep: @escaping () -> Void
    ) throws {
        trial = assignment.trial
        self.stopping = stopping
        self.time = time
        self.pace = pace
        self.onFirstStep = onFirstStep
        budget = trial.budget.epochs
        folder = assignment.folder
        let scaling = task.scaling(candidate.scaling)
        train = task.trainSamples(scaling)
        validation = task.validationSamples(scaling)
        watch = ValidationWatch(
            validation, classes: task.classNames.count, scale: task.targetScale, objective: stopping.objective)
        (kind, lossUnit) = (task.kind, task.lossUnit(candidate.recipe.loss))
        (trainer, epochs) = try Self.trainer(candidate, of: trial, threads: threads, from: folder)
        firstSteps = trainer.steps
        // Early stopping's own state is a fold over the measurements, so the weights are all that a file must keep.
        let done = trial.measurements.filter { [epochs] in $0.epoch <= epochs }
        for measurement in done { _ = self.stopping.observe(measurement) }
        deadline = time.map { .now + $0.left(after: done) }
    }

    var hasEpochsLeft: Bool { epochs < budget && !isStoppedEarly }

    /// Nil where the trial's time is up: then it ends with the epochs that it has.
    ///
    /// - Throws: `TrialFailure` where the loss is no longer a number, or the time of a trial is too short for an epoch;
    ///   `CancellationError` when asked to stop: what is saved then goes on in the middle of the epoch.
    func trainOneEpoch() throws -> AutoMLSearch.Measurement? {
        let epoch = epochs + 1
        let start = ContinuousClock.now
        do {
            let (fit, check) = try fit(epoch)
            let signals = hasSignals(epoch) ? try trainer.signals(on: train) : TrainingSignals()
            epochs = epoch
            return observe(fit, check, signals, seconds: (ContinuousClock.now - start) / .seconds(1))
        } catch NetworkError.interrupted {
            guard !Task.isCancelled else { throw CancellationError() }
            try endInTime()
            return nil
        } catch let error as NetworkError {
            // A checkpoint that cannot be written is no fault of the trial's, and ends the search as it does between epochs.
            throw TrialFailure("\(error)")
        }
    }

    /// Writes a checkpoint where the last one is a while ago.
    func saveIfDue() throws {
        guard pace.isDue else { return }
        try save()
        pace.restart()
    }

    /// Writes a checkpoint; without a step done there is nothing to go on from.
    func save() throws {
        if trainer.steps > 0 { try Checkpoint.write(trainer, epochs: epochs, of: trial, to: folder) }
    }

    /// What is left of it. Call last: training cannot go on afterwards.
    func result(isInterrupted: Bool) -> TrainedRun {
        TrainedRun(
            weights: trainer.bestWeights(), bestEpoch: stopping.bestEpoch, isStoppedEarly: isStoppedEarly,
            note: isTimeUp ? time?.note(epochs: epochs) : nil, isInterrupted: isInterrupted)
    }

    // MARK: - Within an epoch

    /// One epoch, with checkpoints within it where it takes long.
    private func fit(_ epoch: Int) throws -> (fit: EpochResult, check: EpochResult) {
        while true {
            if let result = try fitUntilDue(epoch) { return result }
            try saveIfDue()
        }
    }

    /// Nil where a checkpoint is due: the epoch then goes on after the last finished step. The check by validation
    /// samples is not interrupted for a checkpoint, since it begins anew.
    private func fitUntilDue(_ epoch: Int) throws -> (fit: EpochResult, check: EpochResult)? {
        do {
            return try trainer.trainEpoch(
                epoch, on: train, checkingBy: validation, findsSilentUnits: hasSignals(epoch),
                isCancelled: { hasToStop || pace.isDue }, isCheckCancelled: { hasToStop },
                watch: watch.map { watch in { watch.see($0, from: $1) } })
        } catch {
            guard case .interrupted = error, !Task.isCancelled, !isOverdue else { throw error }
            return nil
        }
    }

    /// At epochs 1, 2, 4, 8, …: what gradients and activations tell changes slowly, and a study may have a million epochs.
    private func hasSignals(_ epoch: Int) -> Bool { epoch.nonzeroBitCount == 1 }

    private var hasToStop: Bool {
        if trainer.steps > firstSteps, let onFirstStep {
            onFirstStep()
            self.onFirstStep = nil
        }
        return Task.isCancelled || isOverdue
    }

    private var isOverdue: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    private func endInTime() throws {
        guard epochs > 0 else { throw time?.failure ?? TrialFailure("no time to train") }
        (isTimeUp, isStoppedEarly) = (true, true)
    }

    private func observe(
        _ fit: EpochResult, _ check: EpochResult, _ signals: TrainingSignals, seconds: Double
    ) -> AutoMLSearch.Measurement {
        var measurement = Measurement(epoch: epochs, seconds: seconds, metrics: metrics(fit, check))
        measurement[.gradientNorm] = signals.gradientNorm
        measurement[.gradientRatio] = signals.gradientRatio
        measurement[.deadUnits] = signals.deadUnits
        measurement[.updateRatio] = signals.updateRatio
        switch stopping.observe(measurement) {
        case .improved: trainer.keepBest()
        case .unimproved: break
        case .stop: isStoppedEarly = true
        }
        return measurement
    }

    private func metrics(_ fit: EpochResult, _ check: EpochResult) -> [Metric: Double] {
        var metrics: [Metric: Double] = [
            .trainLoss: fit.loss * lossUnit, .validationLoss: check.loss * lossUnit,
        ]
        if kind == .classification {
            (metrics[.trainAccuracy], metrics[.validationAccuracy]) = (fit.accuracy, check.accuracy)
        }
        return metrics.merging(watch?.metrics ?? [:]) { $1 }
    }

    // MARK: - Beginning

    /// A trainer, and how many epochs it has trained: those of the checkpoint, where there is one that fits.
    private static func trainer(
        _ candidate: Candidate, of trial: Trial, threads: Int, from folder: URL
    ) throws -> (Trainer, epochs: Int) {
        do {
            let trainer = try fresh(candidate, trial.seed, threads)
            guard let checkpoint = Checkpoint(of: trial, in: folder) else { return (trainer, 0) }
            if (try? trainer.restore(checkpoint: checkpoint.trainer)) != nil { return (trainer, checkpoint.epochs) }
            // One that was half restored must not go on.
            return (try fresh(candidate, trial.seed, threads), 0)
        } catch {
            throw TrialFailure("\(error)")
        }
    }

    private static func fresh(_ candidate: Candidate, _ seed: UInt64, _ threads: Int) throws(NetworkError) -> Trainer {
        try Trainer(network: candidate.network, recipe: candidate.recipe, seed: seed, threads: threads)
    }
}

/// What a training left.
struct TrainedRun {
    /// Of the best epoch; nil once they were taken.
    private var weights: TrainedWeights?
    /// Counted from 1; 0 where no epoch has a number to choose by.
    let bestEpoch: Int
    let isStoppedEarly: Bool
    let note: String?
    let isInterrupted: Bool

    init(weights: TrainedWeights, bestEpoch: Int, isStoppedEarly: Bool, note: String?, isInterrupted: Bool) {
        self.weights = weights
        self.bestEpoch = bestEpoch
        self.isStoppedEarly = isStoppedEarly
        self.note = note
        self.isInterrupted = isInterrupted
    }

    /// The weights as tensors; gives back the memory that they had, so that a model and its file need no more than the
    /// training did.
    mutating func takeTensors() -> [NamedTensor] {
        defer { weights = nil }
        return weights?.tensors() ?? []
    }
}
