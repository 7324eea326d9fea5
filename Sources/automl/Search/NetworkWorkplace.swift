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

    /// - Parameter checkpointInterval: how often a running trial is saved.
    init(
        space file: URL, _ request: DataRequest, _ objective: Objective, seed: UInt64, checkpointInterval: Duration
    ) throws {
        try Machine.checkKernels()
        Machine.useOneThreadPerWorker()
        self.request = request
        self.checkpointInterval = checkpointInterval
        workshop = try Workshop(
            space: try SearchSpace(contentsOf: file, vocabulary: .network), dataset: try Dataset.load(request),
            seed: seed, objectives: [objective])
    }

    var space: SearchSpace { workshop.space }
    var feasible: FeasibleSpace { workshop.feasible }
    var trainSamples: Int? { workshop.task.trainCount }

    var announcement: String {
        "\(place), \(workshop.task.trainCount) samples to train, \(workshop.task.validationCount) to choose by, "
            + "\(workshop.sealed.count) sealed for the test"
    }

    func definition(named name: String?, _ objective: Objective, seed: UInt64) -> StudyDefinition {
        StudyDefinition(
            name: name ?? "\(space.name)-\(workshop.dataName)", space: space.canonicalJSON, data: place,
            dataTarget: request.target, dataHash: workshop.dataHash,
            validationCount: workshop.task.validationCount, objectives: [objective], seed: seed, provenance: .current)
    }

    func problem(seed: UInt64) -> Problem { workshop.problem(seed: seed) }

    func arrange(workers: Int?, threads: Int?, trialsLeft: Int?) -> ArrangementChoice {
        workshop.arrange(workers: workers, threads: threads, trialsLeft: trialsLeft)
    }

    func open(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: [Trial]
    ) throws -> any OpenWorkplace {
        OpenNetworkWorkplace(
            workshop: workshop, checkpointInterval: checkpointInterval,
            keeper: try ModelKeeper(
                study: study, trials: trials, inputFormat: workshop.task.inputFormat, earlier: earlier,
                artifacts: artifacts))
    }

    func nextSteps(db: String) -> [(command: String, purpose: String)] {
        [
            ("automl test\(db)", "how good the best one really is, on the sealed test set"),
            ("automl show TRIAL\(db)", "curve, cost and origin of one trial"),
            ("automl export\(db) --output best.onnx --verify", "the best model as a file that runs elsewhere"),
            ("automl search ... --more 20", "add trials to this study"),
        ]
    }

    /// A path that later commands find from any folder; a built-in name as it is.
    private var place: String {
        if BuiltInDataset(rawValue: request.data) != nil { return request.data }
        return URL(fileURLWithPath: request.data).standardizedFileURL.path
    }
}

private struct OpenNetworkWorkplace: OpenWorkplace {
    let workshop: Workshop
    let checkpointInterval: Duration
    let keeper: ModelKeeper

    func evaluator(threads: Int) -> any Evaluator {
        workshop.evaluator(threads: threads, checkpointInterval: checkpointInterval, save: keeper.save)
    }
    func observe(_ event: StudyEvent) { keeper.observe(event) }
}
