import AutoMLData
import AutoMLNN
import AutoMLSearch
import Foundation

/// One trial's training, epoch by epoch, from one set of first weights after the other where it has several.
final class TrainingRun {
    private let trainer: Trainer
    private let train: Samples
    private let validation: Samples
    private let watch: ValidationWatch?
    /// What a loss is multiplied with to be in the target's own unit; 1 for classes.
    private let lossUnit: Double
    private let kind: LearningKind
    private let trial: Trial
    private let folder: URL
    private let time: TrialTime?
    /// When its time is up.
    private let deadline: ContinuousClock.Instant?
    /// Layers of another network that every start begins with.
    private let taken: [NamedTensor]
    private var starts: Starts
    private var pace: CheckpointPace
    /// Of all starts.
    private var epochs = 0
    private var firstSteps: Int
    /// Called once, when a first step is done: from then on the training takes no more memory than it has.
    private var onFirstStep: (() -> Void)?
    private var isTimeUp = false

    /// Goes on from the checkpoint in the assignment's folder where there is one.
    ///
    /// - Throws: `TrialFailure` where the network cannot be built, or there is no memory for it.
    init(
        _ candidate: Candidate, _ assignment: Assignment, task: LearningTask, threads: Int, stopping: EarlyStopping,
        time: TrialTime?, pace: CheckpointPace, onFirstStep: @escaping () -> Void
    ) throws {
        trial = assignment.trial
        self.time = time
        self.pace = pace
        self.onFirstStep = onFirstStep
        folder = assignment.folder
        let scaling = task.scaling(candidate.scaling)
        train = task.trainSamples(scaling)
        validation = task.validationSamples(scaling)
        watch = ValidationWatch(
            validation, classes: task.classNames.count, scale: task.targetScale, objective: stopping.objective)
        (kind, lossUnit) = (task.kind, task.lossUnit(candidate.recipe.loss))
        taken = candidate.transfer?.taken.tensors ?? []
        let fresh = Starts(count: candidate.restarts, budget: trial.budget.epochs, stopping: stopping)
        (trainer, starts, epochs) = try Self.begin(candidate, fresh, of: trial, threads: threads, from: folder)
        firstSteps = trainer.steps
        let done = trial.measurements.filter { [epochs] in $0.epoch <= epochs }
        deadline = time.map { .now + $0.left(after: done) }
    }

    var hasEpochsLeft: Bool { !starts.isOver && !isTimeUp }

    var isStoppedEarly: Bool { starts.isStoppedEarly || isTimeUp }

    /// Nil where the trial's time is up: then it ends with the epochs that it has.
    ///
    /// - Throws: `TrialFailure` where the loss is no longer a number, or the time of a trial is too short for an epoch;
    ///   `CancellationError` when asked to stop: what is saved then goes on in the middle of the epoch.
    func trainOneEpoch() throws -> AutoMLSearch.Measurement? {
        let start = ContinuousClock.now
        do {
            let (fit, check) = try fitFromSomeStart()
            let signals = hasSignals(starts.epochs + 1) ? try trainer.signals(on: train) : TrainingSignals()
            epochs += 1
            return try observe(fit, check, signals, seconds: (ContinuousClock.now - start) / .seconds(1))
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

    /// Writes a checkpoint; without a step done, or an earlier start's best, there is nothing to go on from.
    func save() throws {
        if trainer.steps > 0 || starts.current > 1 {
            try Checkpoint.write(trainer, epochs: epochs, of: trial, to: folder)
        }
    }

    /// What is left of it. Call last: training cannot go on afterwards.
    func result(isInterrupted: Bool) -> TrainedRun {
        TrainedRun(
            weights: trainer.bestWeights(), bestEpoch: starts.bestEpoch, isStoppedEarly: isStoppedEarly,
            note: isTimeUp ? time?.note(epochs: epochs) : nil, isInterrupted: isInterrupted)
    }

    // MARK: - Within an epoch

    /// The next epoch of the present start, or the first one of the next where this one diverges: of several first weights
    /// some may be bad ones.
    private func fitFromSomeStart() throws -> (fit: EpochResult, check: EpochResult) {
        while starts.hasMore {
            if let result = try fitUnlessDiverging() { return result }
            try beginNextStart()
        }
        return try fit(starts.epochs + 1)
    }

    private func fitUnlessDiverging() throws -> (fit: EpochResult, check: EpochResult)? {
        do { return try fit(starts.epochs + 1) } catch let error as NetworkError {
            guard case .diverged = error else { throw error }
            return nil
        }
    }

    private func beginNextStart() throws {
        starts.beginNext()
        trainer.restart(seed: trial.seed(ofStart: starts.current))
        try trainer.load(first: taken)
        firstSteps = 0
    }

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
        isTimeUp = true
    }

    private func observe(
        _ fit: EpochResult, _ check: EpochResult, _ signals: TrainingSignals, seconds: Double
    ) throws -> AutoMLSearch.Measurement {
        var measurement = Measurement(epoch: epochs, seconds: seconds, metrics: metrics(fit, check))
        measurement[.gradientNorm] = signals.gradientNorm
        measurement[.gradientRatio] = signals.gradientRatio
        measurement[.deadUnits] = signals.deadUnits
        measurement[.updateRatio] = signals.updateRatio
        if starts.observe(&measurement) { trainer.keepBest() }
        // At once, so that a checkpoint written now is of the start that goes on.
        if starts.isStartOver, starts.hasMore { try beginNextStart() }
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

    /// A trainer, at which of the starts it is, and how many epochs are done: those of the checkpoint, where there is one
    /// that fits.
    ///
    /// Early stopping's own state is a fold over the measurements, so the weights are all that a file must keep.
    private static func begin(
        _ candidate: Candidate, _ fresh: Starts, of trial: Trial, threads: Int, from folder: URL
    ) throws -> (Trainer, Starts, epochs: Int) {
        do {
            guard let checkpoint = Checkpoint(of: trial, in: folder) else {
                return (try trainer(candidate, trial.seed, threads), fresh, 0)
            }
            var starts = fresh
            starts.follow(trial.measurements.filter { $0.epoch <= checkpoint.epochs })
            let trainer = try trainer(candidate, trial.seed(ofStart: starts.current), threads)
            if (try? trainer.restore(checkpoint: checkpoint.trainer)) != nil {
                return (trainer, starts, checkpoint.epochs)
            }
            // One that was half restored must not go on.
            return (try Self.trainer(candidate, trial.seed, threads), fresh, 0)
        } catch {
            throw TrialFailure("\(error)")
        }
    }

    private static func trainer(
        _ candidate: Candidate, _ seed: UInt64, _ threads: Int
    ) throws(NetworkError) -> Trainer {
        let trainer = try Trainer(network: candidate.network, recipe: candidate.recipe, seed: seed, threads: threads)
        if let transfer = candidate.transfer { try trainer.load(first: transfer.taken.tensors) }
        return trainer
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
