import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// Trains networks on a data set, and keeps the best ones' weights.
struct NetworkWorkplace: Workplace {
    private let workshop: Workshop
    private let request: DataRequest
    private let checkpointInterval: Duration
    private let limits: LimitOptions
    let objective: Objective
    private let memory: MemoryShare

    /// - Parameters:
    ///   - name: of the objective; nil for the usual one of such data.
    ///   - checkpointInterval: how often a running trial is saved.
    init(
        space file: URL, _ request: DataRequest, objective name: String?, seed: UInt64, checkpointInterval: Duration,
        _ limits: LimitOptions
    ) throws {
        try Machine.checkKernels()
        Machine.giveBackLargeBlocks()
        Machine.useOneThreadPerWorker()
        self.request = request
        self.checkpointInterval = checkpointInterval
        let space = try SearchSpace(contentsOf: file, vocabulary: .network)
        let dataset = try Dataset.load(request)
        objective = try ObjectiveArgument.objective(named: name, for: dataset.kind)
        workshop = try Workshop(space: space, dataset: dataset, seed: seed, objectives: [objective])
        self.limits = limits
        memory = try MemoryShare(limits, dataBytes: workshop.dataBytes)
    }

    var space: SearchSpace { workshop.space }
    /// What fits in the memory of a trial; each is a witness of its own to whether anything did not.
    var feasible: FeasibleSpace { workshop.feasible.limited(by: memory.limit) }
    var trainSamples: Int? { workshop.task.trainCount }

    var announcement: String {
        "\(place), \(workshop.task.trainCount) samples to train, \(workshop.task.validationCount) to choose by, "
            + "\(workshop.sealed.count) sealed for the test" + learning
            + (memory.isGiven ? "; \(memory.words)" : "")
    }

    /// What is learnt, where that is not which of some classes a sample belongs to.
    private var learning: String {
        workshop.task.kind == .regression ? ", predicting the number '\(workshop.task.classNames[0])'" : ""
    }

    func definition(named name: String?, _ objective: Objective, seed: UInt64) -> StudyDefinition {
        StudyDefinition(
            name: name ?? "\(space.name)-\(workshop.dataName)", space: space.canonicalJSON, data: place,
            dataTarget: request.target, dataHash: workshop.dataHash,
            validationCount: workshop.task.validationCount, objectives: [objective], seed: seed, provenance: .current)
    }

    func problem(seed: UInt64) -> Problem { workshop.problem(seed: seed) }

    func arrange(
        workers: Int?, threads: Int?, trialsLeft: Int?, until deadline: ContinuousClock.Instant?
    ) -> ArrangementChoice {
        workshop.arrange(
            workers: workers, threads: threads, trialsLeft: trialsLeft, in: feasible, memory: memory.budget.bytes,
            until: deadline)
    }

    func typicalPace(_ choice: ArrangementChoice, until deadline: ContinuousClock.Instant?) -> TypicalPace? {
        workshop.typicalPace(choice, in: feasible, memory: memory.budget.bytes, until: deadline)
    }

    func requireFeasible(seed: UInt64) throws {
        try workshop.feasible.requireFeasible(seed: seed)
        do {
            try feasible.requireFeasible(seed: seed)
        } catch is InfeasibleSpace {
            throw Failure.Usage(
                "no network of the space '\(space.name)' fits in \(ByteSize(memory.budget.bytesPerTrial)), what a trial may "
                    + "take here; give more with --memory or --trial-memory, or allow smaller networks and batches")
        }
    }

    func open(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: StudyProgress,
        say: @escaping @Sendable (String) -> Void
    ) throws -> any OpenWorkplace {
        OpenNetworkWorkplace(
            workshop: workshop, checkpointInterval: checkpointInterval,
            bounds: TrialBounds(memory: memory.budget, time: limits.timeOfTrial),
            keeper: try ModelKeeper(
                study: study, trials: trials, inputFormat: workshop.task.inputFormat, earlier: earlier,
                artifacts: artifacts, limit: .init(models: limits.keep, bytes: limits.maxDisk?.bytes), say: say))
    }

    func nextSteps(db: String) -> [(command: String, purpose: String)] {
        [
            ("automl test\(db)", "how good the best one really is, on the sealed test set"),
            ("automl show TRIAL\(db)", "curve, cost and origin of one trial"),
            ("automl export\(db) --output best.onnx --verify", "the best model as a file that runs elsewhere"),
            ("automl search ... --more 20", "add trials to this study"),
        ]
    }

    /// A path that later commands find from any folder; the name of what is built in or fetched as it is.
    private var place: String {
        switch try? DataSource(request) {
        case .builtIn, .fetched: request.data
        default: URL(fileURLWithPath: request.data).standardizedFileURL.path
        }
    }
}

private struct OpenNetworkWorkplace: OpenWorkplace {
    let workshop: Workshop
    let checkpointInterval: Duration
    let bounds: TrialBounds
    let keeper: ModelKeeper

    func evaluator(threads: Int) -> any Evaluator {
        workshop.evaluator(
            threads: threads, bounds: bounds, checkpointInterval: checkpointInterval, save: keeper.save)
    }
    func observe(_ event: StudyEvent) { keeper.observe(event) }
}
