import AutoMLCluster
import AutoMLSearch
import AutoMLTesting
import Foundation
import Testing

/// A whole search, while everything fails that can.
@Suite(.serialized, .enabled(if: Alone.isSo, "\(Alone.absence)")) struct ClusterChaosTests {
    private static let trials = 200
    private static let slots = ["n1": 3, "n2": 3, "n3": 2]

    /// Every call may be lost, unanswered, done twice or late; jobs die, hang and yield; controllers die.
    @Test(arguments: [11, 12] as [UInt64])
    func everyTrialIsCompletedOnceWithAllItsEpochs(_ seed: UInt64) async throws {
        let home = Shared<FakeCluster?>(nil)
        let cluster = FakeCluster(
            slots: Self.slots, fault: { Mischief(seed).fault($0, $1) },
            work: { run in try Mischief(seed).work(run, on: home.value) })
        home.change { $0 = cluster }
        defer { home.change { $0 = nil } }
        var bench = ClusterBench(cluster)
        bench.pace = ClusterPace(look: 0.002, poll: 0.004, settle: 0.02, silence: 1, farewell: 0.05)
        let store = try ChaosStudy.store()
        var lives = 0
        while try await !live(lives, seed, on: bench, store) { lives += 1 }
        #expect(lives >= 6)
        try check(store)
        #expect(await comesTrue { cluster.alive.isEmpty })
        #expect(cluster.all.count > Self.trials)
    }

    // MARK: - Controllers

    /// - Returns: whether the search came to its end before its controller did.
    private func live(
        _ life: Int, _ seed: UInt64, on bench: ClusterBench, _ store: InMemoryTrialStore
    ) async throws -> Bool {
        var chance = RandomStream(seed: seed, trial: life, purpose: "death")
        let (epochs, isHard) = (life < 6 ? 60 + chance.below(60) : .max, chance.below(3) > 0)
        let line = Line(bench.cluster)
        let (measured, isDone) = (Shared(0), Shared(false))
        let study = ChaosStudy.study(
            LineToStore(store: store, isCut: line.isCut), bench.folder.url.appendingPathComponent("own"),
            total: Self.trials, controller: life, measured)
        let controller = bench.controller(
            line, isWanted: { ChaosStudy.isWanted($0, store) },
            take: { if line.isCut.value { throw ChaosStudy.Death() } })
        let search = Task {
            defer { isDone.change { $0 = true } }
            return try await Workers(count: 12, trainHere: false).run(study, with: controller)
        }
        #expect(await comesTrue(within: 120) { measured.value >= epochs || isDone.value })
        let dies = !isDone.value
        if dies { line.isCut.change { $0 = isHard } }
        search.cancel()
        let ending = await search.result
        await awayFromPool { controller.close() }
        if case .failure(let error) = ending, !(error is ChaosStudy.Death) { throw error }
        return try ChaosStudy.trials(store).filter(\.state.isFinished).count == Self.trials
    }

    // MARK: - What must be true at the end

    private func check(_ store: InMemoryTrialStore) throws {
        let trials = try ChaosStudy.trials(store)
        #expect(trials.map(\.id) == Array(1...Self.trials))
        for trial in trials {
            let epochs = trial.measurements.count
            #expect(trial.measurements == (0..<epochs).map { .scripted(trial.id, epoch: $0 + 1) })
            if ChaosStudy.isPruned(trial.id) {
                #expect(trial.state.isFinished && epochs >= 2)
            } else {
                #expect(trial.state == .completed && epochs == ChaosStudy.epochs, "trial \(trial.id)")
            }
        }
        let endings = try ChaosStudy.transitions(store).filter(\.trial.state.isFinished).map(\.trial.id)
        #expect(endings.sorted() == Array(1...Self.trials))
    }
}

/// What goes wrong, as a function of the seed and of what it happens to.
private struct Mischief {
    let seed: UInt64

    init(_ seed: UInt64) { self.seed = seed }

    /// One call in six.
    func fault(_ call: FakeCluster.Call, _ count: Int) -> FakeCluster.Fault? {
        var chance = RandomStream(seed: seed, trial: count, purpose: "\(call)")
        guard chance.below(6) == 0 else { return nil }
        switch (call, chance.below(6)) {
        case (.submit, 0): return .lost
        case (.submit, 1): return .unanswered
        case (.submit, 2): return .doubled
        case (.submit, 3): return .delayed
        case (.submit, 4): return .error(.full("a limit of jobs"))
        case (.cancel, 0), (.cancel, 1): return .ignored
        case (.cancel, 2): return .unanswered
        case (.cancel, _), (.poll, _), (.adopt, _): return .lost
        default: return nil
        }
    }

    /// One job in three does not come to its end.
    func work(_ run: FakeRun, on cluster: FakeCluster?) throws -> JobEnding {
        var chance = RandomStream(seed: seed, trial: Int(run.id) ?? 0, purpose: "job")
        let (fate, last) = (chance.below(15), Shared(1 + chance.below(3)))
        var worker = FakeWorker(run, secondsPerEpoch: 0.001 + 0.002 * chance.unit())
        guard fate < 5 else { return try worker.train() }
        worker.mayGoOn = { run, _ in
            guard
                last.change({ left -> Bool in
                    left -= 1
                    return left < 0
                })
            else { return true }
            return Self.suffer(fate, run, cluster)
        }
        return try worker.train()
    }

    /// - Returns: whether it trains on.
    private static func suffer(_ fate: Int, _ run: FakeRun, _ cluster: FakeCluster?) -> Bool {
        switch fate {
        case 0, 1: run.ask(.die)
        case 2: run.ask(.yield)
        case 3:
            // Its network is cut, and it trains on beside the job that takes its place.
            cluster?.lose(run.id, goesOn: true)
            return true
        // One in four of these hangs until it is ended.
        default: return !run.id.hasSuffix("7")
        }
        return false
    }
}

/// A study of trials some of which pause, and some of which are pruned.
private enum ChaosStudy {
    static let epochs = 5
    struct Death: Error {}

    static func isPruned(_ id: Trial.ID) -> Bool { id.isMultiple(of: 10) }

    static func store() throws -> InMemoryTrialStore {
        let store = InMemoryTrialStore()
        try store.open(
            StudyDefinition(
                name: "chaos", space: "line", data: "none", dataHash: "", objectives: [.validationAccuracy], seed: 7,
                provenance: .test))
        return store
    }

    /// - Parameter controller: of which this process, for all that the journal knows, is another one than before.
    static func study(
        _ store: any TrialStore, _ artifacts: URL, total: Int, controller: Int, _ measured: Shared<Int>
    ) -> Study {
        let space = SearchSpace(
            name: "line", hyperparameters: [Hyperparameter("x", .integer(low: 1, high: 1_000))],
            training: TrainingPlan(maxEpochs: epochs))
        return Study(
            name: "chaos", problem: Problem(space: space, maxBudget: Budget(epochs: epochs), seed: 7),
            feasible: FeasibleSpace(space), store: store, strategy: Rungs(), strategyName: "rungs",
            pruner: TenthPruner(), limit: TrialLimit(total: total), artifacts: artifacts,
            // No process has such a number: to the next controller it is dead.
            owner: Owner(host: Owner.current.host, process: Int32.max - 1 - Int32(controller)),
            observe: { if case .measured = $0 { measured.change { $0 += 1 } } })
    }

    static func trials(_ store: InMemoryTrialStore) throws -> [Trial] {
        try store.write(study: "chaos") {
            try $0.trials(in: ["waiting", "running", "paused", "completed", "pruned", "failed"])
        }
    }

    static func transitions(_ store: InMemoryTrialStore) throws -> [Transition] {
        try store.write(study: "chaos") { try $0.transitions(after: 0) }
    }

    static func isWanted(_ id: Trial.ID, _ store: InMemoryTrialStore) -> Bool {
        let trial = try? store.write(study: "chaos") { try $0.trial(id) }
        return ["running", "waiting"].contains(trial?.state.name ?? "")
    }
}

/// Odd trials pause after three epochs, and go on.
private struct Rungs: Strategy {
    private var paused: Set<Trial.ID> = []
    private var running: Set<Trial.ID> = []

    private var resumed: Proposal? {
        paused.min().map { Proposal(.resume($0, budget: Budget(epochs: ChaosStudy.epochs)), why: "paused") }
    }

    func ask(trial: Trial.ID, seed: UInt64) -> Proposal {
        let budget = Budget(epochs: trial.isMultiple(of: 2) ? ChaosStudy.epochs : 3)
        return resumed ?? Proposal(.start(["x": .integer(trial)], budget: budget), why: "next")
    }

    func askToConclude(trial: Trial.ID, seed: UInt64) -> Proposal {
        resumed ?? Proposal(running.isEmpty ? .finished : .wait, why: "the last")
    }

    mutating func tell(_ trial: Trial) {
        if trial.state == .paused { paused.insert(trial.id) } else { paused.remove(trial.id) }
        if trial.state == .running { running.insert(trial.id) } else { running.remove(trial.id) }
    }
}

private struct TenthPruner: Pruner {
    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        ChaosStudy.isPruned(trial.id) && trial.measurements.count >= 2 ? .prune(reason: "a tenth") : .proceed
    }
}

/// A controller's way to the journal, that is cut when it dies.
private struct LineToStore: TrialStore {
    let store: InMemoryTrialStore
    let isCut: Shared<Bool>

    func open(_ definition: StudyDefinition) throws { try store.open(definition) }

    func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result {
        if isCut.value { throw ChaosStudy.Death() }
        return try store.write(study: study, body)
    }

    func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial] {
        try store.leaderboard(study: study, objective: objective, limit: limit)
    }
}
