import AutoMLDigest
import AutoMLModels
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore
import Foundation

/// Lets a program of somebody else's train: any hyperparameters, any metric.
struct ExternalWorkplace: Workplace {
    let space: SearchSpace
    private let trainer: ExternalTrainer
    let objective: Objective
    private let evaluator: any Evaluator
    private let limits: LimitOptions

    /// Starts the program.
    ///
    /// - Throws: `PluginFailure`, or `SpaceFileError`.
    init(
        _ trainer: ExternalTrainer, space file: URL, _ objective: Objective, seed: UInt64, _ limits: LimitOptions,
        _ plugins: PluginHost
    ) throws {
        self.trainer = trainer
        self.limits = limits
        self.objective = objective
        space = try SearchSpace(contentsOf: file, vocabulary: .external)
        evaluator = try trainer.evaluator(.external(space, objective, seed: seed), plugins)
    }

    var feasible: FeasibleSpace { FeasibleSpace(space) }
    var trainSamples: Int? { nil }

    var announcement: String {
        "\(trainer.data), \(objective.direction == .maximize ? "maximising" : "minimising") \(objective.metric)"
    }

    func definition(named name: String?, _ objective: Objective, seed: UInt64) -> StudyDefinition {
        StudyDefinition(
            name: name ?? "\(space.name)-\(trainer.shortName)", space: space.canonicalJSON, data: trainer.data,
            dataHash: SHA256.hexadecimal(of: Data(trainer.data.utf8)), objectives: [objective], seed: seed,
            provenance: trainer.provenance)
    }

    func problem(seed: UInt64) -> Problem { .external(space, objective, seed: seed) }

    func arrange(
        workers: Int?, threads: Int?, trialsLeft: Int?, until deadline: ContinuousClock.Instant?
    ) -> ArrangementChoice {
        ArrangementChoice(
            Arrangement(workers: workers ?? 1, threads: 1),
            because: "one trial at a time, since the program may use all cores; --workers N trains N at once")
    }

    func typicalPace(_ choice: ArrangementChoice, until deadline: ContinuousClock.Instant?) -> TypicalPace? { nil }
    func requireFeasible(seed: UInt64) throws { try feasible.requireFeasible(seed: seed) }

    func open(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: StudyProgress,
        listener: WorkplaceListener
    ) throws -> any OpenWorkplace {
        guard let time = limits.timeOfTrial else { return OpenExternalWorkplace(evaluator: evaluator) }
        return OpenExternalWorkplace(evaluator: TimeLimitedEvaluator(evaluator, time, objective: objective))
    }

    func nextSteps(db: String) -> [(command: String, purpose: String)] {
        [
            ("automl leaderboard\(db)", "all trials, ranked by \(objective.metric)"),
            ("automl show TRIAL\(db)", "configuration, curve and origin of one trial"),
            ("automl report\(db)", "the whole study as one page to look at and to send"),
            ("automl search ... --more 20", "add trials to this study"),
        ]
    }
}

private struct OpenExternalWorkplace: OpenWorkplace {
    let evaluator: any Evaluator

    func evaluator(threads: Int) -> any Evaluator { evaluator }
    func observe(_ event: StudyEvent) {}
}

extension SpaceVocabulary {
    /// An external program knows best what it understands; nothing is known of a candidate before it trains.
    static let external = SpaceVocabulary(terms: [], facts: [], isOpen: true)
}

extension Problem {
    /// The problem of an external program: trials may train as long as the space says.
    static func external(_ space: SearchSpace, _ objective: Objective, seed: UInt64) -> Problem {
        Problem(
            space: space, objectives: [objective], maxBudget: Budget(epochs: space.training.maxEpochs), seed: seed)
    }
}
