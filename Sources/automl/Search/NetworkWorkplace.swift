import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// Trains networks on a data set, and keeps the best ones' weights.
struct NetworkWorkplace: Workplace {
    let workshop: Workshop
    private let request: DataRequest
    let checkpointInterval: Duration
    let limits: LimitOptions
    let objective: Objective
    private let memory: MemoryShare
    private let name: String
    private let dataOptions: StudyDefinition.DataOptions?
    /// What trials start from; nil for nothing.
    private let transfer: TransferRequest.Found?

    /// - Parameters:
    ///   - study: its name; nil for the usual one.
    ///   - transfer: looks for what trials are to start from; nil for nothing.
    ///   - name: of the objective; nil for the usual one of such data.
    ///   - checkpointInterval: how often a running trial is saved.
    ///   - isElsewhere: other machines train: this one's memory is no limit.
    init(
        space file: URL, _ request: DataRequest, study: String?, objective name: String?, seed: UInt64,
        checkpointInterval: Duration, _ limits: LimitOptions, transfer: ((_ study: String) -> TransferRequest)?,
        isElsewhere: Bool = false
    ) async throws {
        try Machine.checkKernels()
        Machine.giveBackLargeBlocks()
        Machine.useOneThreadPerWorker()
        self.request = request
        self.checkpointInterval = checkpointInterval
        let space = try SearchSpace(contentsOf: file, vocabulary: .network)
        let dataset = try Dataset.load(request)
        objective = try ObjectiveArgument.objective(named: name, for: dataset.kind)
        dataOptions = StudyDefinition.DataOptions(request.preparation, of: dataset)
        let workshop = try Workshop(
            space: space, dataset: dataset, seed: seed, objectives: [objective],
            trainSamples: request.preparation.trainSamples)
        let studyName = study ?? "\(space.name)-\(workshop.dataName)"
        let found = try await transfer?(studyName).find()
        self.workshop = try found.map { try workshop.starting(from: $0.source, called: $0.name) } ?? workshop
        (self.name, self.transfer) = (studyName, found)
        self.limits = limits
        memory =
            try isElsewhere ? MemoryShare(ofNodes: limits) : MemoryShare(limits, dataBytes: self.workshop.dataBytes)
    }

    var space: SearchSpace { workshop.space }
    /// What fits in the memory of a trial; each is a witness of its own to whether anything did not.
    var feasible: FeasibleSpace { workshop.feasible.limited(by: memory.limit) }
    var trainSamples: Int? { workshop.task.trainCount }

    var announcement: String {
        "\(place), \(workshop.task.trainCount) samples to train, \(workshop.task.validationCount) to choose by, "
            + "\(workshop.sealed.count) sealed for the test" + learning
            + (memory.isGiven ? "; \(memory.words)" : "")
            + (transfer.map { "; \(workshop.transferWords(from: $0.name, in: feasible))" } ?? "")
    }

    /// What is learnt, where that is not which of some classes a sample belongs to.
    private var learning: String {
        workshop.task.kind == .regression ? ", predicting the number '\(workshop.task.classNames[0])'" : ""
    }

    func definition(named _: String?, _ objective: Objective, seed: UInt64) throws -> StudyDefinition {
        StudyDefinition(
            name: name, space: space.canonicalJSON, data: place, dataTarget: request.target, dataOptions: dataOptions,
            dataHash: workshop.dataHash,
            validationCount: workshop.task.validationCount, objectives: [objective], seed: seed,
            transfer: try transfer.map(StudyDefinition.TransferOrigin.init), provenance: .current)
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
        listener: WorkplaceListener
    ) throws -> any OpenWorkplace {
        try copyTransfer(for: study, trials, to: artifacts)
        return OpenNetworkWorkplace(
            workshop: workshop, checkpointInterval: checkpointInterval,
            bounds: TrialBounds(memory: memory.budget, time: limits.timeOfTrial),
            keeper: try keeper(study, trials, artifacts: artifacts, earlier: earlier, say: listener.say))
    }

    /// What trials start from, beside them; nothing where they start from nothing.
    func copyTransfer(for study: StudyDefinition, _ trials: SQLiteTrialStore, to folder: URL) throws {
        guard let transfer, let origin = try trials.definition(of: study.name).transfer else { return }
        try TransferCopy(origin, of: study.name, in: folder).write(transfer.source)
    }

    func keeper(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: StudyProgress,
        say: @escaping @Sendable (String) -> Void
    ) throws -> ModelKeeper {
        try ModelKeeper(
            study: study, trials: trials, inputFormat: workshop.task.inputFormat, earlier: earlier,
            artifacts: artifacts, limit: .init(models: limits.keep, bytes: limits.maxDisk?.bytes), say: say)
    }

    func nextSteps(db: String) -> [(command: String, purpose: String)] {
        [
            ("automl test\(db)", "how good the best one really is, on the sealed test set"),
            ("automl show TRIAL\(db)", "curve, network, cost and origin of one trial"),
            ("automl report\(db)", "the whole study as one page to look at and to send"),
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
