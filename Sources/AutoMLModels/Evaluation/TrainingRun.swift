import AutoMLNN
import AutoMLSearch
import Foundation

/// One trial's training, epoch by epoch.
final class TrainingRun {
    private let trainer: Trainer
    private let train: Samples
    private let validation: Samples
    private let budget: Int
    private let network: NetworkDescription
    private let folder: URL
    private var stopping: EarlyStopping
    private var pace: CheckpointPace
    private var epochs = 0
    private(set) var isStoppedEarly = false

    /// Goes on from the checkpoint in the assignment's folder where there is one.
    init(
        _ candidate: Candidate, _ assignment: Assignment, task: LearningTask, threads: Int, stopping: EarlyStopping,
        pace: CheckpointPace
    ) throws {
        let trial = assignment.trial
        self.stopping = stopping
        self.pace = pace
        budget = trial.budget.epochs
        folder = assignment.folder
        network = candidate.network
        let scaling = task.scaling(candidate.scaling)
        train = task.trainSamples(scaling)
        validation = task.validationSamples(scaling)
        do {
            trainer = try Trainer(
                network: candidate.network, recipe: candidate.recipe, seed: trial.seed, threads: threads)
        } catch {
            throw TrialFailure("\(error)")
        }
        try resume(trial, from: assignment.folder)
    }

    var hasEpochsLeft: Bool { epochs < budget && !isStoppedEarly }
    var bestEpoch: Int { stopping.bestEpoch }
    var checkpoint: Checkpoint { Checkpoint(epochs: epochs, trainer: trainer.checkpoint()) }

    /// - Throws: `TrialFailure` where the loss is no longer a number; `CancellationError` when asked to stop: a
    ///   checkpoint taken then goes on in the middle of the epoch.
    func trainOneEpoch() throws -> AutoMLSearch.Measurement {
        let epoch = epochs + 1
        let start = ContinuousClock.now
        do {
            let fit = try fit(epoch)
            let check = try trainer.evaluate(on: validation)
            epochs = epoch
            return observe(fit, check, seconds: (ContinuousClock.now - start) / .seconds(1))
        } catch NetworkError.interrupted {
            throw CancellationError()
        } catch let error as NetworkError {
            // A checkpoint that cannot be written is no fault of the trial's, and ends the search as it does between epochs.
            throw TrialFailure("\(error)")
        }
    }

    /// Writes a checkpoint where the last one is a while ago.
    func saveIfDue() throws {
        guard pace.isDue else { return }
        try checkpoint.write(to: folder)
        pace.restart()
    }

    /// One epoch, with checkpoints within it where it takes long.
    private func fit(_ epoch: Int) throws -> EpochResult {
        while true {
            if let result = try fitUntilDue(epoch) { return result }
            try saveIfDue()
        }
    }

    /// Nil where a checkpoint is due: the epoch then goes on after the last finished step.
    private func fitUntilDue(_ epoch: Int) throws -> EpochResult? {
        do {
            return try trainer.trainEpoch(epoch, on: train) { Task.isCancelled || pace.isDue }
        } catch {
            guard case .interrupted = error, !Task.isCancelled else { throw error }
            return nil
        }
    }

    /// The network with the weights of its best epoch. Call last: training cannot go on afterwards.
    func bestModel(scaling: InputScaling, classNames: [String]) -> Model {
        trainer.restoreBest()
        return Model(
            description: network, tensors: trainer.tensors(), scaling: scaling, classNames: classNames)
    }

    private func observe(_ fit: EpochResult, _ check: EpochResult, seconds: Double) -> AutoMLSearch.Measurement {
        let measurement = Measurement(
            epoch: epochs, seconds: seconds,
            metrics: [
                .trainLoss: fit.loss, .trainAccuracy: fit.accuracy,
                .validationLoss: check.loss, .validationAccuracy: check.accuracy,
            ])
        switch stopping.observe(measurement) {
        case .improved: trainer.keepBest()
        case .unimproved: break
        case .stop: isStoppedEarly = true
        }
        return measurement
    }

    /// Early stopping's own state is a fold over the measurements, so the weights are all that a file must keep.
    private func resume(_ trial: Trial, from folder: URL) throws {
        guard let checkpoint = Checkpoint(in: folder),
            (try? trainer.restore(checkpoint: checkpoint.trainer)) != nil
        else { return }
        epochs = checkpoint.epochs
        for measurement in trial.measurements where measurement.epoch <= epochs {
            _ = stopping.observe(measurement)
        }
    }
}
