public import AutoMLCluster
public import AutoMLSearch
public import Foundation

/// Measures what one controller can feed: a study as real as any, whose jobs a simulated cluster trains.
public struct ClusterScale: Sendable {
    public var plan: SimulatedClusterPlan
    /// Trials at once; more than slots keep a queue in front of the scheduler.
    public var workers: Int
    public var trials: Int
    /// Of each trial.
    public var epochs: Int
    public var pace: ClusterPace
    public var seed: UInt64

    /// - Parameter workers: nil for as many as slots.
    public init(
        _ plan: SimulatedClusterPlan, workers: Int? = nil, trials: Int, epochs: Int = 5,
        pace: ClusterPace = ClusterPace(),
        seed: UInt64 = 0
    ) {
        self.plan = plan
        self.workers = workers ?? plan.slots
        self.trials = trials
        self.epochs = epochs
        self.pace = pace
        self.seed = seed
    }

    /// For whoever makes a strategy and a pruner: learning rates and widths enough for any number of trials.
    public var problem: Problem {
        let space = SearchSpace(
            name: "simulated-cluster",
            hyperparameters: [
                Hyperparameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log)),
                Hyperparameter("width", .integer(low: 8, high: 256, scale: .log)),
            ])
        return Problem(space: space, maxBudget: Budget(epochs: epochs), seed: seed)
    }

    public var feasible: FeasibleSpace { FeasibleSpace(problem.space) }

    /// What `store` is opened with.
    public var definition: StudyDefinition {
        StudyDefinition(
            name: "cluster scale", space: "{}", data: "simulated", dataHash: "", objectives: problem.objectives,
            seed: seed, provenance: Provenance(program: "simulated", blasCore: "none", kernels: "none"))
    }

    /// - Parameters:
    ///   - store: without this study.
    ///   - folder: that controller and workers share; what is made in it is left to the caller.
    ///   - note: gets which job trains a trial, as where a search writes it down.
    ///   - say: gets what the controller tells its user.
    public func run(
        _ store: any TrialStore, strategy: any Strategy, strategyName: String, pruner: any Pruner, in folder: URL,
        note: @escaping @Sendable (Trial.ID, Report.Begin) throws -> Void = { _, _ in },
        say: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> ClusterScaleResult {
        try store.open(definition)
        let log = ClusterLog()
        let cluster = SimulatedCluster(plan, log: log, seed: seed)
        defer { cluster.stop() }
        let study = study(store, strategy, strategyName, pruner, folder, log)
        let evaluator = evaluator(cluster, folder, note, say)
        let (begin, used) = (ContinuousClock.now, ProcessUse.now)
        let ending = try await Workers(count: workers, trainHere: false).run(study, with: evaluator)
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let after = (log: log.value, use: ProcessUse.now, counts: evaluator.statistics)
        evaluator.close()
        let audit = try ClusterAudit(store, study: definition.name, log: log.value)
        return ClusterScaleResult(
            self, ending: ending, seconds: seconds, after.log, after.counts, cpu: after.use.seconds - used.seconds,
            peakBytes: after.use.peakBytes, audit)
    }

    private func study(
        _ store: any TrialStore, _ strategy: any Strategy, _ strategyName: String, _ pruner: any Pruner, _ folder: URL,
        _ log: ClusterLog
    ) -> Study {
        Study(
            name: definition.name, problem: problem, feasible: feasible, store: store, strategy: strategy,
            strategyName: strategyName, pruner: pruner, limit: TrialLimit(total: trials),
            artifacts: folder.appendingPathComponent("artifacts", isDirectory: true)
        ) { event in
            if case .measured(let trial, let measurement) = event { log.noteMeasured(measurement.epoch, of: trial.id) }
        }
    }

    private func evaluator(
        _ cluster: SimulatedCluster, _ folder: URL,
        _ note: @escaping @Sendable (Trial.ID, Report.Begin) throws -> Void, _ say: @escaping @Sendable (String) -> Void
    ) -> ClusterEvaluator {
        let files = ClusterEvaluator.Files(
            give: { _, _ in }, take: { _, _, _ in }, note: { try note($0.trial.id, $1) })
        let maker = JobMaker(prefix: "scale-", program: "simulated", cpus: 1) { _ in nil }
        return ClusterEvaluator(
            cluster, maker, folder: folder, pace: pace, objective: problem.objective, files: files,
            isWanted: { _ in false }, say: say)
    }
}
