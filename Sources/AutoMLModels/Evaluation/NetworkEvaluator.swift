public import AutoMLNN
public import AutoMLSearch
public import Foundation

/// Trains the network that a configuration describes, with early stopping, and keeps the weights of its best epoch.
public struct NetworkEvaluator: Evaluator {
    private let task: LearningTask
    private let drafting: Drafting
    private let objective: Objective
    private let threads: Int
    private let checkpointInterval: Duration
    private let save: @Sendable (Model, Trial, URL) throws -> Void

    /// - Parameters:
    ///   - threads: that share the work of each trial; its result does not depend on them.
    ///   - checkpointInterval: how much work a killed process may lose.
    ///   - save: writes a trained model into the trial's folder.
    public init(
        task: LearningTask, drafting: Drafting, objective: Objective, threads: Int = 1,
        checkpointInterval: Duration = .seconds(1),
        save: @escaping @Sendable (Model, Trial, URL) throws -> Void
    ) {
        self.task = task
        self.drafting = drafting
        self.objective = objective
        self.threads = threads
        self.checkpointInterval = checkpointInterval
        self.save = save
    }

    @concurrent public func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let candidate = try drafting.candidate(assignment.trial.configuration)
        let run = try TrainingRun(
            candidate, assignment, task: task, threads: threads, stopping: earlyStopping,
            pace: CheckpointPace(interval: checkpointInterval))
        do {
            while run.hasEpochsLeft {
                let measurement = try run.trainOneEpoch()
                guard try await report(measurement) == .proceed else { break }
                // After the measurement is stored: a checkpoint never knows of an epoch that the journal does not.
                try run.saveIfDue()
            }
        } catch is CancellationError {
            try finish(run, assignment, candidate, keepsCheckpoint: true)
            throw CancellationError()
        } catch let failure as TrialFailure {
            Checkpoint.remove(from: assignment.folder)
            throw failure
        }
        let mayGoOn = assignment.trial.budget.epochs < drafting.training.maxEpochs && !run.isStoppedEarly
        let hash = try finish(run, assignment, candidate, keepsCheckpoint: mayGoOn)
        return Outcome(bestEpoch: run.bestEpoch, weightsHash: hash, stoppedEarly: run.isStoppedEarly)
    }

    private var earlyStopping: EarlyStopping {
        EarlyStopping(
            objective: objective, patience: drafting.training.patience,
            minimumImprovement: drafting.training.minimumImprovement)
    }

    /// Saves the best epoch's model, and a checkpoint where the trial may go on.
    @discardableResult
    private func finish(
        _ run: TrainingRun, _ assignment: Assignment, _ candidate: Candidate, keepsCheckpoint: Bool
    ) throws -> String? {
        if keepsCheckpoint {
            try run.checkpoint.write(to: assignment.folder)
        } else {
            Checkpoint.remove(from: assignment.folder)
        }
        guard run.bestEpoch > 0 else { return nil }
        let model = run.bestModel(scaling: task.scaling(candidate.scaling), classNames: task.classNames)
        try save(model, assignment.trial, assignment.folder)
        return model.weightsHash
    }
}
