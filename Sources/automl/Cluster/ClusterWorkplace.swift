import AutoMLCluster
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// Lets jobs train networks: this process proposes, records and keeps; nodes train.
struct ClusterWorkplace: Workplace {
    private let inside: NetworkWorkplace
    private let plan: ClusterPlan
    /// Measured once.
    private let speed: SpeedBox

    init(_ inside: NetworkWorkplace, _ plan: ClusterPlan) {
        (self.inside, self.plan) = (inside, plan)
        speed = SpeedBox {
            inside.typicalPace(
                ArrangementChoice(Arrangement(workers: 1, threads: plan.cpus), because: ""), until: nil)
        }
    }

    var space: SearchSpace { inside.space }
    var feasible: FeasibleSpace { inside.feasible }
    var objective: Objective { inside.objective }
    var trainSamples: Int? { inside.trainSamples }
    var trainsHere: Bool { false }
    var announcement: String { "\(inside.announcement); jobs by \(plan.kind), folder \(plan.shared.path)" }

    func definition(named name: String?, _ objective: Objective, seed: UInt64) throws -> StudyDefinition {
        try inside.definition(named: name, objective, seed: seed)
    }

    func problem(seed: UInt64) -> Problem { inside.problem(seed: seed) }
    func requireFeasible(seed: UInt64) throws { try inside.requireFeasible(seed: seed) }
    func nextSteps(db: String) -> [(command: String, purpose: String)] { inside.nextSteps(db: db) }

    func arrange(
        workers: Int?, threads: Int?, trialsLeft: Int?, until deadline: ContinuousClock.Instant?
    ) -> ArrangementChoice {
        let (workers, ahead) = plan.trialsAtOnce()
        let inFlight = min(workers + ahead, trialsLeft ?? .max)
        return ArrangementChoice(
            Arrangement(workers: max(1, inFlight), threads: plan.cpus),
            because: "\(workers) trial\(workers == 1 ? " trains" : "s train") at once and \(ahead) "
                + "wait\(ahead == 1 ? "s" : "") in the queue, as far as the cluster has room")
    }

    func typicalPace(_ choice: ArrangementChoice, until deadline: ContinuousClock.Instant?) -> TypicalPace? {
        speed.value.map {
            TypicalPace(secondsPerEpoch: $0.secondsPerEpoch, starts: $0.starts, atOnce: choice.arrangement.workers)
        }
    }

    func open(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: StudyProgress,
        listener: WorkplaceListener
    ) throws -> any OpenWorkplace {
        let folder = plan.folder(of: study.name)
        try clusterStudy(study).write(to: folder)
        try inside.copyTransfer(for: study, trials, to: artifacts)
        try inside.copyTransfer(for: study, trials, to: folder)
        let prefix = plan.prefix(of: folder)
        let keeper = try inside.keeper(study, trials, artifacts: artifacts, earlier: earlier, say: listener.say)
        let crew = usesCrew ? try plan.crew(prefix: prefix, folder: folder, memory: usualMemoryBytes) : nil
        let evaluator = ClusterEvaluator(
            try crew ?? plan.executor(prefix: prefix, folder: folder),
            JobMaker(prefix: prefix, program: try plan.program(), cpus: plan.cpus, memoryBytes: memoryBytes),
            folder: folder, pace: crew == nil ? plan.pace : plan.crewPace, objective: objective,
            files: files(study, trials, keeper, listener), isWanted: { Self.isWanted($0, study.name, trials) },
            say: listener.say)
        return OpenClusterWorkplace(evaluator: evaluator, keeper: keeper, crew: crew)
    }

    private func clusterStudy(_ study: StudyDefinition) throws -> ClusterStudy {
        ClusterStudy(
            definition: study, program: try .current(), threads: plan.cpus,
            checkpointSeconds: inside.checkpointInterval / .seconds(1),
            trialSeconds: inside.limits.trialTime?.seconds, stage: plan.options.stage)
    }

    /// Trials of other controllers of the same study go on.
    private static func isWanted(_ id: Trial.ID, _ study: String, _ trials: SQLiteTrialStore) -> Bool {
        guard let state = try? trials.trial(study: study, id).trial.state else { return false }
        return state == .running || state == .waiting
    }

    /// Whether a job trains trial after trial: that one waits for a job, and reads the data, matters where trials are short.
    private var usesCrew: Bool {
        switch plan.options.trialsPerJob ?? .auto {
        case .one: return false
        case .many: return true
        case .auto:
            let seconds = speed.value.map { $0.secondsPerEpoch * Double($0.starts * space.training.maxEpochs) }
            return seconds.map { $0 < Self.shortTrial } ?? false
        }
    }

    private static let shortTrial = 60.0

    // MARK: - Memory

    /// That most trials need: a job that trains many is asked for once.
    private var usualMemoryBytes: Int? {
        switch plan.options.jobMemory ?? .auto {
        case .untold: return nil
        case .bytes(let bytes): return bytes
        case .auto:
            guard let (_, largest) = try? inside.workshop.typicalCandidate(in: feasible, of: 50) else { return nil }
            return whole(largest)
        }
    }

    /// What the whole process will take, from above: the network's, the data's, and the program's own.
    @Sendable private func memoryBytes(of trial: Trial) -> Int? {
        switch plan.options.jobMemory ?? .auto {
        case .untold: return nil
        case .bytes(let bytes): return bytes
        case .auto:
            guard let candidate = try? inside.workshop.drafting.candidate(trial.configuration),
                let network = try? inside.workshop.drafting.memoryBytes(of: candidate, threads: plan.cpus)
            else { return nil }
            return whole(network)
        }
    }

    private func whole(_ network: Int) -> Int {
        let bytes = (network + 2 * inside.workshop.dataBytes) / 4 * 5 + Self.programBytes
        return (bytes + Self.step - 1) / Self.step * Self.step
    }

    /// Code and libraries, and OpenBLAS' buffers.
    private static let programBytes = 256 << 20
    private static let step = 64 << 20

    // MARK: - Files

    private func files(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, _ keeper: ModelKeeper, _ listener: WorkplaceListener
    ) -> ClusterEvaluator.Files {
        ClusterEvaluator.Files(
            give: { assignment, leg in
                try LegCheckpoints.copyBest(of: assignment.trial, from: [assignment.folder], to: leg.url)
            },
            take: { assignment, leg, found in
                let trial = assignment.trial
                guard let (attempt, result) = found else {
                    let places = [leg.url] + leg.attempts.map(\.url)
                    try LegCheckpoints.copyBest(of: trial, from: places, to: assignment.folder)
                    return
                }
                if result.provenance != .current {
                    try trials.record(result.provenance, of: trial.id, study: study.name)
                }
                try Self.takeModel(of: trial, attempt, result, keeper, assignment.folder)
                // Where it may go on with a larger budget, its worker left a checkpoint; else what an earlier stretch left goes.
                if try LegCheckpoints.copyBest(of: trial, from: [attempt.url], to: assignment.folder) == 0 {
                    unlink(Checkpoint.file(in: assignment.folder).path)
                    rmdir(assignment.folder.path)
                }
            },
            note: { assignment, begin in
                listener.hasBegun(assignment.trial.id)
                try trials.record(TrialPlace(begin), of: assignment.trial.id, study: study.name)
            })
    }

    private static func takeModel(
        of trial: Trial, _ attempt: AttemptFolder, _ result: AttemptResult, _ keeper: ModelKeeper, _ folder: URL
    ) throws {
        guard let hash = result.weightsHash else { return }
        guard let model = try? ModelFile.read(TrialModel.file(in: attempt.url)).model, model.weightsHash == hash else {
            throw Failure.Runtime("\(attempt.url.path): the model is not the one that was trained")
        }
        try keeper.save(model, of: trial, to: folder)
    }
}

private struct OpenClusterWorkplace: OpenWorkplace {
    let evaluator: ClusterEvaluator
    let keeper: ModelKeeper
    let crew: CrewExecutor?

    func evaluator(threads: Int) -> any Evaluator { evaluator }
    func observe(_ event: StudyEvent) { keeper.observe(event) }

    func close() {
        evaluator.close()
        // Members that do not hear of it leave by themselves after a while.
        try? crew?.close()
    }
}

/// Something that is measured when it is first asked for.
private final class SpeedBox: @unchecked Sendable {
    private let lock = NSLock()
    private let measure: @Sendable () -> TypicalPace?
    // Guarded by `lock`.
    private var found: TypicalPace??

    init(_ measure: @escaping @Sendable () -> TypicalPace?) { self.measure = measure }

    var value: TypicalPace? {
        lock.withLock {
            if let found { return found }
            let measured = measure()
            found = .some(measured)
            return measured
        }
    }
}
