import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// One run of `automl search`: from what the user asked for to the leaderboard.
struct SearchSession {
    private let command: SearchCommand
    private let trials: SQLiteTrialStore
    private let definition: StudyDefinition
    private let workshop: Workshop
    private let study: Study
    private let keeper: ModelKeeper
    private let progress: Progress
    private let enqueued: [Configuration]
    /// How a strategy with several budgets spends its epochs.
    private let rungs: RungTable?
    /// Nil for any number.
    private let trialsLeft: Int?
    private let deadline: ContinuousClock.Instant?

    init(_ command: SearchCommand) throws {
        self.command = command
        try Machine.checkKernels()
        Machine.useOneThreadPerWorker()
        let objective = try ObjectiveArgument.objective(named: command.objective)
        let file = try Resources.spaceFile(command.space)
        let space = try SearchSpace(contentsOf: file, vocabulary: .network)
        let request = command.data.request
        let dataset = try Dataset.load(request)
        workshop = try Workshop(space: space, dataset: dataset, seed: command.seed, objectives: [objective])
        try Self.checkFeasible(workshop.feasible, seed: command.seed)
        let strategyModule = try Registry.strategy(named: command.strategy.name)
        let prunerModule = try Registry.pruner(named: command.pruner.name)

        definition = StudyDefinition(
            name: command.study ?? "\(space.name)-\(workshop.dataName)", space: space.canonicalJSON,
            data: Self.place(of: request), dataTarget: request.target, dataHash: workshop.dataHash,
            validationCount: workshop.task.validationCount, objectives: [objective], seed: command.seed,
            provenance: .current)
        let problem = workshop.problem(seed: command.seed)
        let planned = try strategyModule.make(problem, workshop.feasible, command.strategy.options)
        let pruner = try prunerModule.make(problem, command.pruner.options)
        rungs = (planned as? any PlannedInRungs)?.rungTable

        enqueued = try command.enqueue.map { try EnqueuedFile.read($0, space: space) } ?? []
        // All that can be wrong with what the user gave is known by now: nothing was written before.
        trials = try SQLiteTrialStore(writing: command.store.path)
        try trials.open(definition)
        let earlier = try trials.leaderboard(study: definition.name, objective: objective, limit: nil)
        let limit = Self.limit(command, existing: earlier.count)
        trialsLeft = limit.total.map { max(0, $0 - earlier.count { $0.state.isFinished }) }
        deadline = command.time.map { .now + .seconds($0.seconds) }
        let board = ProgressBoard(
            objective: objective, trainSamples: workshop.task.trainCount, total: limit.total,
            deadline: deadline, earlier: earlier.filter(\.state.isFinished))
        progress = Progress(board: board, command.verbosity)
        let artifacts = command.store.artifacts(of: definition.name)
        keeper = try ModelKeeper(
            study: definition, trials: trials, inputFormat: workshop.task.inputFormat, earlier: earlier,
            artifacts: artifacts)
        study = Study(
            name: definition.name, problem: problem, feasible: workshop.feasible, store: trials,
            strategy: Self.repeating(planned, problem, command, of: limit), strategyName: command.strategy.name,
            pruner: pruner, limit: limit,
            artifacts: artifacts,
            observe: { [progress, keeper] event in
                progress.observe(event)
                keeper.observe(event)
            })
    }

    func run() async throws -> Ending {
        let recovered = try await study.recoverAbandoned()
        if let path = command.enqueue {
            let added = try await study.enqueue(enqueued)
            say("\(added) configuration\(added == 1 ? "" : "s") from \(path) will be tried first")
        }
        let arrangement = arrange()
        announce(arrangement, recovered: recovered)
        let workers = Workers(count: arrangement.workers, deadline: deadline)
        let evaluator = workshop.evaluator(
            threads: arrangement.threads, checkpointInterval: .seconds(command.checkpointEvery.seconds),
            save: keeper.save)
        let search = Task { [study] in try await workers.run(study, with: evaluator) }
        let interruption = Interruption { [progress] in
            progress.say("stopping after the current step, saving ... (Ctrl-C again: at once)")
            search.cancel()
        }
        defer { withExtendedLifetime(interruption) {} }
        defer { progress.finish() }
        return try await search.value
    }

    /// The leaderboard, and what to do next.
    func report(_ ending: Ending) throws {
        let rows = try trials.leaderboardRows(study: definition.name, limit: 10)
        LeaderboardView(rows: rows).printTable()
        say(words(for: ending))
        say(nextSteps(hasTrials: !rows.isEmpty, ending))
    }

    /// Says what it chose, where the user left it to choose and there is something to do.
    private func arrange() -> Arrangement {
        let (workers, threads) = (command.workers.count, command.threadsPerTrial.count)
        guard trialsLeft != 0 else { return Arrangement(workers: workers ?? 1, threads: threads ?? 1) }
        let choice = workshop.arrange(workers: workers, threads: threads, trialsLeft: trialsLeft)
        if workers == nil { say(choice.reason) }
        return choice.arrangement
    }

    // MARK: - Words

    private func announce(_ arrangement: Arrangement, recovered: Int) {
        let task = workshop.task
        say(
            "study \(definition.name): \(definition.data), \(task.trainCount) samples to train, "
                + "\(task.validationCount) to choose by, \(workshop.sealed.count) sealed for the test; "
                + "\(arrangement), strategy \(command.strategy.name), pruner \(command.pruner.name)")
        if let rungs { say("\(rungs)") }
        if recovered > 0 { say("continuing \(recovered) trial\(recovered == 1 ? "" : "s") of a process that died") }
    }

    private func words(for ending: Ending) -> String {
        switch ending {
        case .limit(let reason), .exhausted(let reason): reason
        case .timeUp: "time is up"
        case .interrupted: "interrupted; everything is saved, and the same command continues"
        }
    }

    private func nextSteps(hasTrials: Bool, _ ending: Ending) -> String {
        guard hasTrials, ending != .interrupted else { return "" }
        let db = command.store.path == "automl.sqlite" ? "" : " --db \(command.store.path)"
        var table = Table(["\nnext:", "", ""])
        for (command, purpose) in [
            ("automl test\(db)", "how good the best one really is, on the sealed test set"),
            ("automl show TRIAL\(db)", "curve, cost and origin of one trial"),
            ("automl export\(db) --output best.onnx --verify", "the best model as a file that runs elsewhere"),
            ("automl search ... --more 20", "add trials to this study"),
        ] {
            table.add(["", command, purpose])
        }
        return table.text(width: Terminal.width(of: 2))
    }

    private func say(_ text: String) { command.verbosity.say(text) }

    // MARK: - Preparation

    /// A path that later commands find from any folder; a built-in name as it is.
    private static func place(of request: DataRequest) -> String {
        if BuiltInDataset(rawValue: request.data) != nil { return request.data }
        return URL(fileURLWithPath: request.data).standardizedFileURL.path
    }

    private static func limit(_ command: SearchCommand, existing: Int) -> TrialLimit {
        if let more = command.more { return TrialLimit(total: existing + more) }
        if let total = command.trials { return TrialLimit(total: total) }
        return TrialLimit(total: command.time == nil ? SearchCommand.defaultTrials : nil)
    }

    private static func repeating(
        _ strategy: any Strategy, _ problem: Problem, _ command: SearchCommand, of limit: TrialLimit
    ) -> any Strategy {
        guard command.repeats > 0, let total = limit.total else { return strategy }
        return LeaderRepeats(strategy, problem, repeats: command.repeats, of: total)
    }

    /// An impossible space is told before anything is written.
    private static func checkFeasible(_ feasible: FeasibleSpace, seed: UInt64) throws {
        var stream = RandomStream(seed: seed, purpose: "feasible")
        _ = try feasible.sample(using: &stream)
    }
}
