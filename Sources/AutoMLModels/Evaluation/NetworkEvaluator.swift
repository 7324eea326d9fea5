public import AutoMLNN
public import AutoMLSearch
public import Foundation

/// Trains the network that a configuration describes, with early stopping, and keeps the weights of its best epoch.
public struct NetworkEvaluator: Evaluator {
    private let task: LearningTask
    private let drafting: Drafting
    private let objective: Objective
    private let threads: Int
    private let bounds: TrialBounds
    private let checkpointInterval: Duration
    private let save: @Sendable (Model, Trial, URL) throws -> Void

    /// - Parameters:
    ///   - threads: that share the work of each trial; its result does not depend on them.
    ///   - bounds: of memory, which trials of this evaluator share, and of each one's time.
    ///   - checkpointInterval: how much work a killed process may lose.
    ///   - save: writes a trained model into the trial's folder.
    public init(
        task: LearningTask, drafting: Drafting, objective: Objective, threads: Int = 1,
        bounds: TrialBounds = TrialBounds(), checkpointInterval: Duration = .seconds(1),
        save: @escaping @Sendable (Model, Trial, URL) throws -> Void
    ) {
        self.task = task
        self.drafting = drafting
        self.objective = objective
        self.threads = threads
        self.bounds = bounds
        self.checkpointInterval = checkpointInterval
        self.save = save
    }

    @concurrent public func evaluate(
        _ assignment: Assignment, report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> Outcome {
        let candidate = try drafting.candidate(assignment.trial.configuration)
        try checkBudget(of: assignment.trial, candidate)
        let attempt = Attempt(in: assignment.folder)
        let admission = try await admit(candidate, attempt)
        try attempt.begin()
        defer {
            attempt.end()
            // Goes where nothing is in it.
            rmdir(assignment.folder.path)
        }
        var trained = try await train(candidate, assignment, admission, attempt, report: report)
        let hash = try keep(&trained, candidate, assignment)
        withExtendedLifetime(admission) {}
        if trained.isInterrupted { throw CancellationError() }
        return Outcome(
            bestEpoch: trained.bestEpoch, weightsHash: hash, stoppedEarly: trained.isStoppedEarly, note: trained.note)
    }

    /// A trial that goes on later with a larger budget would have to go on with each of its starts.
    private func checkBudget(of trial: Trial, _ candidate: Candidate) throws {
        guard candidate.restarts > 1, trial.budget.epochs < drafting.training.maxEpochs else { return }
        throw TrialFailure(
            "restarts is \(candidate.restarts): each start needs all \(drafting.training.maxEpochs) epochs, this strategy "
                + "gives \(trial.budget.epochs) first; search with one without rungs")
    }

    private func admit(_ candidate: Candidate, _ attempt: Attempt) async throws -> Admission {
        try await bounds.admit(threads: threads, isSuspect: attempt.deaths > 0) { threads in
            do {
                return try drafting.memoryBytes(of: candidate, threads: threads)
            } catch {
                throw TrialFailure("\(error)")
            }
        }
    }

    /// All memory of the training but its weights is free when this returns.
    private func train(
        _ candidate: Candidate, _ assignment: Assignment, _ admission: Admission, _ attempt: Attempt,
        report: @Sendable (AutoMLSearch.Measurement) async throws -> Verdict
    ) async throws -> TrainedRun {
        let run = try TrainingRun(
            candidate, assignment, task: task, threads: admission.threads, stopping: earlyStopping, time: bounds.time,
            pace: CheckpointPace(interval: checkpointInterval)
        ) {
            attempt.end()
            admission.reservation?.shrink(to: admission.bytes)
        }
        do {
            while run.hasEpochsLeft {
                guard let measurement = try run.trainOneEpoch() else { break }
                guard try await report(measurement) == .proceed else { break }
                // After the measurement is stored: a checkpoint never knows of an epoch that the journal does not.
                try run.saveIfDue()
            }
        } catch is CancellationError {
            try run.save()
            return run.result(isInterrupted: true)
        } catch let failure as TrialFailure {
            Checkpoint.remove(from: assignment.folder)
            throw failure
        }
        let mayGoOn = assignment.trial.budget.epochs < drafting.training.maxEpochs && !run.isStoppedEarly
        if mayGoOn { try run.save() } else { Checkpoint.remove(from: assignment.folder) }
        return run.result(isInterrupted: false)
    }

    private var earlyStopping: EarlyStopping {
        EarlyStopping(
            objective: objective, patience: drafting.training.patience,
            minimumImprovement: drafting.training.minimumImprovement)
    }

    /// Saves the best epoch's model; its hash, where there is one.
    private func keep(_ trained: inout TrainedRun, _ candidate: Candidate, _ assignment: Assignment) throws -> String? {
        guard trained.bestEpoch > 0 else { return nil }
        let tensors = trained.takeTensors()
        let model = Model(
            description: candidate.network,
            tensors: task.targetScale.map { tensors.undoing($0, in: candidate.network) } ?? tensors,
            scaling: task.scaling(candidate.scaling), classNames: task.classNames)
        try save(model, assignment.trial, assignment.folder)
        return model.weightsHash
    }
}
