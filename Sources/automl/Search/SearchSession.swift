import AutoMLModels
import AutoMLNN
import AutoMLPlugins
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording
import Foundation

/// One run of `automl search`: from what the user asked for to the leaderboard.
struct SearchSession {
    private let command: SearchCommand
    private let trials: SQLiteTrialStore
    private let definition: StudyDefinition
    private let place: any Workplace
    private let openPlace: any OpenWorkplace
    private let plugins: PluginHost
    private let study: Study
    private let progress: Progress
    private let enqueued: [Configuration]
    /// How a strategy with several budgets spends its epochs.
    private let rungs: RungTable?
    /// Nil for any number.
    private let trialsLeft: Int?
    private let deadline: ContinuousClock.Instant?
    private let earlier: StudyProgress
    /// Of the time that a search has.
    private static let measuringShare = 0.1

    init(_ command: SearchCommand) async throws {
        self.command = command
        // From here on, not from the first trial on: reading large data takes its part of the time, too.
        let start = ContinuousClock.now
        deadline = command.limits.time.map { start + .seconds($0.seconds) }
        let log = PluginLog(command.verbosity)
        plugins = command.plugins.host(epochTimeout: command.epochTimeout, log: log)
        place = try await Self.place(command, plugins)
        let objective = place.objective
        try place.requireFeasible(seed: command.plan.seed)
        // One for the strategy and the study: it remembers whether this machine's memory excluded anything.
        let feasible = place.feasible
        let strategyModule = try Registry.strategy(named: command.plan.strategy.name, plugins)
        let prunerModule = try Registry.pruner(named: command.plan.pruner.name, plugins)

        definition = try place.definition(named: command.plan.study, objective, seed: command.plan.seed)
        let problem = place.problem(seed: command.plan.seed)
        let planned = try strategyModule.make(problem, feasible, command.plan.strategy.options)
        let pruner = try prunerModule.make(problem, command.plan.pruner.options)
        rungs = (planned as? any PlannedInRungs)?.rungTable
        if rungs != nil { try place.space.requireSingleStart(for: command.plan.strategy.name) }

        enqueued = try command.enqueue.map { [space = place.space] in try EnqueuedFile.read($0, space: space) } ?? []
        // All that can be wrong with what the user gave is known by now: nothing was written before.
        trials = try SQLiteTrialStore(writing: command.store.path)
        try trials.open(definition)
        earlier = try trials.progress(of: definition.name)
        let limit = command.plan.limit(
            existing: earlier.trials, default: command.limits.time == nil ? SearchCommand.defaultTrials : nil)
        trialsLeft = limit.total.map { [earlier] in max(0, $0 - earlier.finished.count) }
        let board = ProgressBoard(
            objective: objective, trainSamples: place.trainSamples, trainsHere: place.trainsHere,
            networkKind: place.space.fixed["network"]?.text, total: limit.total,
            time: deadline.map { .init(start: start, end: $0) },
            proposer: .init(strategy: command.plan.strategy.name, waitsForRungs: rungs != nil),
            earlier: (earlier.best, try .init(of: definition.name, in: trials)))
        progress = Progress(board: board, command.verbosity)
        log.redirect { [progress] in progress.say($0) }
        let artifacts = command.store.artifacts(of: definition.name)
        openPlace = try place.open(
            definition, trials, artifacts: artifacts, earlier: earlier,
            listener: WorkplaceListener(
                say: { [progress] in progress.say($0) }, hasBegun: { [progress] in progress.noteBegin(of: $0) }))
        study = Study(
            name: definition.name, problem: problem, feasible: feasible, store: trials,
            strategy: Self.repeating(planned, problem, command, of: limit), strategyName: command.plan.strategy.name,
            pruner: pruner, limit: limit,
            artifacts: artifacts,
            observe: { [progress, openPlace] event in
                progress.observe(event)
                openPlace.observe(event)
            })
    }

    func run() async throws -> Ending {
        let recovery = try await study.recoverAbandoned()
        if let path = command.enqueue {
            let added = try await study.enqueue(enqueued)
            say("\(added) configuration\(added == 1 ? "" : "s") from \(path) will be tried first")
        }
        let choice = arrange()
        let arrangement = choice.arrangement
        announce(arrangement, recovery)
        plan(for: choice).map(progress.follow)
        progress.begin(workers: arrangement.workers)
        let workers = Workers(count: arrangement.workers, deadline: deadline, trainHere: place.trainsHere)
        let search = Task { [study, openPlace] in
            try await workers.run(study, with: openPlace.evaluator(threads: arrangement.threads))
        }
        let interruption = Interruption { [progress, plugins] in
            plugins.hurry()
            progress.say("stopping after the current step, saving ... (Ctrl-C again: at once)")
            search.cancel()
        }
        defer { withExtendedLifetime(interruption) {} }
        // A plugin that thinks is not waited for beyond the deadline.
        let clock = deadline.map { [plugins] deadline in
            Task {
                try await Task.sleep(until: deadline, clock: .continuous)
                plugins.hurry()
            }
        }
        defer { clock?.cancel() }
        defer { progress.finish() }
        defer { plugins.close() }
        defer { openPlace.close() }
        do {
            return try await search.value
        } catch let failure as PluginFailure where failure.kind == .cancelled {
            return search.isCancelled ? .interrupted : .timeUp
        }
    }

    /// The leaderboard, and what to do next.
    func report(_ ending: Ending) throws {
        var rows = try trials.leaderboardRows(study: definition.name, limit: 10)
        try StudyDoctor(definition.name, in: trials).label(&rows, in: trials)
        LeaderboardView(rows: rows).printTable()
        say(words(for: ending))
        if command.verbosity.verbose, let peak = Machine.peakMemory {
            say("the program held \(ByteSize(peak)) of memory at most")
        }
        tellNextSteps(hasTrials: !rows.isEmpty, ending)
    }

    /// Says what it chose, where the user left it to choose and there is something to do.
    private func arrange() -> ArrangementChoice {
        let (workers, threads) = (command.workers.count, command.threadsPerTrial.count)
        guard trialsLeft != 0 else {
            return ArrangementChoice(
                Arrangement(workers: workers ?? 1, threads: threads ?? 1), because: "nothing to do")
        }
        let choice = place.arrange(workers: workers, threads: threads, trialsLeft: trialsLeft, until: measuringDeadline)
        if workers == nil { say(choice.reason) }
        return choice
    }

    /// Nil where there is nothing to do, or nothing is known.
    private func plan(for choice: ArrangementChoice) -> SearchPlan? {
        guard trialsLeft != 0, !command.verbosity.quiet else { return nil }
        let epochs =
            rungs.map { Double($0.epochs) / Double(max($0.trials, 1)) } ?? Double(place.space.training.maxEpochs)
        let pace =
            SearchPlan.Pace(of: earlier)
            ?? place.typicalPace(choice, until: measuringDeadline).map {
                SearchPlan.Pace($0, epochs: epochs * Double($0.starts))
            }
        let seconds = deadline.map { max(0, ($0 - .now) / .seconds(1)) }
        return pace.flatMap {
            SearchPlan(
                $0, workers: choice.arrangement.workers, seconds: seconds,
                time: command.limits.time?.defaultValueDescription, trialsLeft: trialsLeft)
        }
    }

    /// When to have found out how to use the cores: reading the data may have taken long, too.
    private var measuringDeadline: ContinuousClock.Instant? {
        command.limits.time.map { .now + .seconds($0.seconds * Self.measuringShare) }
    }

    // MARK: - Words

    private func announce(_ arrangement: Arrangement, _ recovery: Recovery) {
        say(
            "study \(definition.name): \(place.announcement); \(arrangement), strategy \(command.plan.strategy.name), "
                + "pruner \(command.plan.pruner.name)")
        if let rungs { say("\(rungs)") }
        if recovery.count > 0 {
            say("continuing \(recovery.count) trial\(recovery.count == 1 ? "" : "s") of a process that died")
        }
        for (trial, owner) in recovery.elsewhere.sorted(by: { $0.key < $1.key }) {
            say(
                "trial \(trial) is run by process \(owner.process) on \(owner.host); it is taken over if nothing is heard "
                    + "of it for \(Number.duration(Study.lease / .seconds(1)))")
        }
    }

    private func words(for ending: Ending) -> String {
        switch ending {
        case .limit(let reason), .exhausted(let reason): reason
        case .timeUp: "time is up"
        case .stopped: "stopped, as somebody asked for; everything is saved, and the same command continues"
        case .interrupted: "interrupted; everything is saved, and the same command continues"
        }
    }

    private func tellNextSteps(hasTrials: Bool, _ ending: Ending) {
        guard hasTrials, ending != .interrupted, !command.verbosity.quiet else { return }
        let db = command.store.path == "automl.sqlite" ? "" : " --db \(command.store.path)"
        var table = Table(["next:", "", ""])
        for (command, purpose) in place.nextSteps(db: db) {
            table.add(["", command, purpose])
        }
        Terminal.say("")
        Terminal.say(table)
    }

    private func say(_ text: String) { command.verbosity.say(text) }

    // MARK: - Preparation

    private static func place(_ command: SearchCommand, _ plugins: PluginHost) async throws -> any Workplace {
        let file = try Resources.spaceFile(command.plan.space)
        guard let trainer = try command.externalTrainer else {
            let transfer = command.transferFrom.map { text in
                { study in TransferRequest(text, for: study, command.store, command.verbosity) }
            }
            let cluster = try ClusterPlan(command)
            let place = try await NetworkWorkplace(
                space: file, command.data.request, study: command.plan.study, objective: command.objective,
                seed: command.plan.seed, checkpointInterval: .seconds(command.checkpointEvery.seconds), command.limits,
                transfer: transfer, isElsewhere: cluster != nil)
            return cluster.map { ClusterWorkplace(place, $0) } ?? place
        }
        return try ExternalWorkplace(
            trainer, space: file, try command.externalObjective, seed: command.plan.seed, command.limits, plugins)
    }

    private static func repeating(
        _ strategy: any Strategy, _ problem: Problem, _ command: SearchCommand, of limit: TrialLimit
    ) -> any Strategy {
        guard command.repeats > 0, let total = limit.total else { return strategy }
        return LeaderRepeats(strategy, problem, repeats: command.repeats, of: total)
    }
}
