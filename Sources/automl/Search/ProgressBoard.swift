import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// What is known of a search while it runs, from the events so far.
struct ProgressBoard {
    let objective: Objective
    /// Nil where they are not known.
    let trainSamples: Int?
    /// Whether a trial trains as soon as it is started: elsewhere it waits in a queue before.
    let trainsHere: Bool
    /// The total of trials, where one was given.
    let total: Int?
    /// `cnn`, where all networks of the space are of one kind.
    let networkKind: String?
    /// What was expected before the start; nil where nothing is known.
    var plan: SearchPlan?
    /// When the search must end; nil for no such time.
    let time: TimeSpan?
    /// What idle workers wait for.
    let proposer: Proposer
    private(set) var workers = WorkerSlots(count: 1)
    /// When the first trial started.
    private var start: ContinuousClock.Instant?
    private(set) var counts: Counts
    private(set) var finishedNow = 0
    private(set) var best: Trial?

    struct TimeSpan {
        let start: ContinuousClock.Instant
        let end: ContinuousClock.Instant
    }

    /// Who says what to try next.
    struct Proposer {
        let strategy: String
        /// It waits for the results of a rung before it promotes the best.
        let waitsForRungs: Bool
    }

    /// Finished trials by how they ended, those of earlier runs too.
    struct Counts {
        var completed = 0
        var pruned = 0
        var failed = 0

        var finished: Int { completed + pruned + failed }

        mutating func add(_ state: Trial.State) {
            switch state {
            case .completed: completed += 1
            case .pruned: pruned += 1
            case .failed: failed += 1
            case .waiting, .running, .paused: break
            }
        }
    }

    /// - Parameters:
    ///   - earlier: what an earlier run of the study left, and how its trials ended.
    init(
        objective: Objective, trainSamples: Int?, trainsHere: Bool, networkKind: String?, total: Int?,
        time: TimeSpan?, proposer: Proposer,
        earlier: (best: Trial?, counts: Counts)
    ) {
        self.objective = objective
        self.trainSamples = trainSamples
        self.trainsHere = trainsHere
        self.networkKind = networkKind
        self.total = total
        self.time = time
        self.proposer = proposer
        (best, counts) = earlier
    }

    mutating func begin(workers count: Int) { workers = WorkerSlots(count: count) }

    mutating func take(_ event: StudyEvent) {
        switch event {
        case .started(let trial):
            start = start ?? .now
            workers.start(trial, isInQueue: !trainsHere)
        case .measured(let trial, _):
            workers.update(trial)
            keepBest(trial)
        case .ended(let trial, _):
            workers.end(trial.id)
            keepBest(trial)
            counts.add(trial.state)
            if trial.state.isFinished { finishedNow += 1 }
        case .abandoned: break
        }
    }

    /// A trial that waited in a queue trains.
    mutating func noteBegin(of trial: Trial.ID) { workers.begin(trial) }

    private mutating func keepBest(_ trial: Trial) {
        if best?.id == trial.id || best.map({ trial.precedes($0, by: objective) }) ?? (trial.best(objective) != nil) {
            best = trial
        }
    }

    /// Seconds since the first trial started.
    var elapsed: Double { start.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0 }

    /// Until the last trial or the deadline; nil where nothing is known.
    var secondsLeft: Double? { plan?.secondsLeft(finished: finishedNow, elapsed: elapsed) }

    /// Trials by the deadline; nil where their number was given.
    var expectedTotal: Int? {
        plan?.trialsByTheEnd(finished: finishedNow, elapsed: elapsed).map { counts.finished - finishedNow + $0 }
    }

    /// How much of the search is done, by its trials or by its time, whichever is nearer to its end.
    var share: Double {
        let byTrials = total.map { Double(counts.finished) / Double(max($0, 1)) }
        let byTime = time.map { (ContinuousClock.now - $0.start) / max($0.end - $0.start, .milliseconds(1)) }
        return min([byTrials, byTime].compactMap(\.self).max() ?? 0, 1)
    }

    /// Whether all trials that were asked for have ended or train.
    var isLastStarted: Bool {
        total.map { counts.finished + workers.slots.count { $0.trial != nil } >= $0 } ?? false
    }

    /// A line where the plan turns out to be far from what happens.
    mutating func planCorrection(after event: StudyEvent) -> [String] {
        let (finishedNow, elapsed) = (finishedNow, elapsed)
        guard case .ended = event, let line = plan?.correction(finished: finishedNow, elapsed: elapsed) else {
            return []
        }
        return [line]
    }
}

extension ProgressBoard.Counts {
    /// As the database counts them; all zero for a study that it does not know.
    init(of study: String, in trials: SQLiteTrialStore) throws {
        guard let summary = try trials.studies().first(where: { $0.study == study }) else { return }
        (completed, pruned, failed) = (summary.completed, summary.pruned, summary.failed)
    }
}
