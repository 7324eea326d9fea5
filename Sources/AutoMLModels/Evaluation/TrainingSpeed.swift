import AutoMLNN

/// How fast candidates train here, measured on the task's own data for a moment.
public enum TrainingSpeed {
    /// Seconds that one epoch of `candidate` takes on one core.
    ///
    /// - Parameter patience: how long to measure; at least one step is trained.
    /// - Throws: `NetworkError` where the network cannot be built.
    public static func secondsPerEpoch(
        of candidate: Candidate, on task: LearningTask, measuringFor patience: Duration = .milliseconds(300)
    ) throws -> Double {
        let trainer = try Trainer(network: candidate.network, recipe: candidate.recipe, seed: 0)
        let samples = task.trainSamples(task.scaling(candidate.scaling))
        let start = ContinuousClock.now
        var epoch = 1
        while ContinuousClock.now - start < patience {
            // An interrupted epoch ends the measurement; so does one that diverges, which is no slower for it.
            let whole = try? trainer.trainEpoch(epoch, on: samples) {
                trainer.steps > 0 && ContinuousClock.now - start >= patience
            }
            if whole == nil { break }
            epoch += 1
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let stepsPerEpoch = (samples.count + candidate.recipe.batchSize - 1) / candidate.recipe.batchSize
        return seconds / Double(max(trainer.steps, 1)) * Double(stepsPerEpoch)
    }
}
