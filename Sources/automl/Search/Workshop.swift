import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

/// Data, space and trainer of one study, brought together.
struct Workshop {
    let space: SearchSpace
    let sealed: SealedTest
    let task: LearningTask
    var drafting: Drafting
    let objectives: [Objective]
    let dataHash: String
    let dataName: String
    /// Of all samples, which trials share, and of what they start from.
    var dataBytes: Int

    /// - Parameter trainSamples: how many samples train; nil for all that the split gives.
    init(
        space: SearchSpace, dataset: Dataset, seed: UInt64, objectives: [Objective], trainSamples: Int? = nil
    ) throws {
        self.space = space
        self.objectives = objectives
        dataName = dataset.name
        var stream = RandomStream(seed: seed, purpose: "split")
        let split = try dataset.split(trainSamples: trainSamples, using: &stream)
        let view = SearchView(of: dataset, split: split)
        dataHash = view.dataHash
        sealed = SealedTest(of: dataset, split: split)
        task = LearningTask(view)
        dataBytes = dataset.byteCount + task.encodedBytes
        drafting = Drafting(
            input: task.shape, outputs: task.classNames.count, kind: task.kind, space: space,
            trainCount: task.trainCount, classNames: task.classNames)
    }

    /// The same again for a recorded study, without what its trials start from; refuses data that has changed since.
    init(_ definition: StudyDefinition) throws {
        let dataset = try Self.data(of: definition)
        try self.init(
            space: try SearchSpace(canonicalJSON: definition.space), dataset: dataset, seed: definition.seed,
            objectives: definition.objectives, trainSamples: definition.dataOptions?.trainSamples)
        guard dataHash == definition.dataHash else {
            throw Failure.Usage(
                "'\(definition.data)' is not the data that study '\(definition.name)' began with: its hash is "
                    + "\(dataHash.prefix(12)), the study's \(definition.dataHash.prefix(12))")
        }
    }

    /// Where the user said what the target is, against what it looks like, only the hash still tells.
    private static func data(of definition: StudyDefinition) throws -> Dataset {
        let request = DataRequest(
            data: definition.data, target: definition.dataTarget, preparation: DataPreparation(definition.dataOptions))
        let guessed = try Dataset.load(request)
        guard guessed.rawColumns != nil, guessed.dataHash != definition.dataHash else { return guessed }
        let other: LearningKind = guessed.kind == .regression ? .classification : .regression
        var forcing = request
        forcing.task = other
        let forced = try? Dataset.load(forcing)
        return forced?.dataHash == definition.dataHash ? forced ?? guessed : guessed
    }

    var feasible: FeasibleSpace {
        FeasibleSpace(space) { [drafting] in try drafting.blueprint($0) }
    }

    func problem(seed: UInt64) -> Problem {
        Problem(
            space: space, objectives: objectives, maxBudget: Budget(epochs: space.training.maxEpochs), seed: seed)
    }

    /// - Parameter threads: of each trial.
    func evaluator(
        threads: Int, bounds: TrialBounds = TrialBounds(), checkpointInterval: Duration = .seconds(1),
        save: @escaping @Sendable (Model, Trial, URL) throws -> Void
    ) -> NetworkEvaluator {
        NetworkEvaluator(
            task: task, drafting: drafting, objective: objectives[0], threads: threads, bounds: bounds,
            checkpointInterval: checkpointInterval, save: save)
    }
}

extension Dataset {
    /// Of its features and labels in memory.
    fileprivate var byteCount: Int {
        let features =
            switch features {
            case .bytes(let bytes): bytes.count
            case .floats(let floats): floats.count * MemoryLayout<Float>.stride
            }
        return features + labels.count * MemoryLayout<Int32>.stride
    }
}

extension Workshop {
    /// For a space file that is looked at without a study.
    init(spaceFile: String, request: DataRequest) throws {
        let space = try SearchSpace(contentsOf: try Resources.spaceFile(spaceFile), vocabulary: .network)
        let dataset = try Dataset.load(request)
        try self.init(
            space: space, dataset: dataset, seed: 0, objectives: [Objective.known(for: dataset.kind)[0]],
            trainSamples: request.preparation.trainSamples)
    }
}
