import AutoMLModels
import AutoMLSearch
import AutoMLStore
import Foundation

/// What a search trains with: automl's own trainer on a data set, or a program of somebody else's.
protocol Workplace: Sendable {
    var space: SearchSpace { get }
    var feasible: FeasibleSpace { get }
    /// What is searched by.
    var objective: Objective { get }
    /// Samples of an epoch, where they are known: then progress tells a speed.
    var trainSamples: Int? { get }
    /// Whether a trial keeps a core of this process busy.
    var trainsHere: Bool { get }
    /// Who trains on what, for the first line of a search.
    var announcement: String { get }

    func definition(named name: String?, _ objective: Objective, seed: UInt64) throws -> StudyDefinition
    func problem(seed: UInt64) -> Problem

    /// How many trials to train at once.
    ///
    /// - Parameters:
    ///   - trialsLeft: nil for any number.
    ///   - deadline: of measuring; nil for as long as it takes.
    func arrange(
        workers: Int?, threads: Int?, trialsLeft: Int?, until deadline: ContinuousClock.Instant?
    ) -> ArrangementChoice

    /// How fast a trial of typical size trains among others; nil where that is not known.
    func typicalPace(_ choice: ArrangementChoice, until deadline: ContinuousClock.Instant?) -> TypicalPace?

    /// An impossible space is told before anything is written.
    ///
    /// - Throws: `InfeasibleSpace`, or `Failure.Usage`.
    func requireFeasible(seed: UInt64) throws

    /// Gets ready to train for a study that is open now.
    ///
    /// - Parameters:
    ///   - earlier: what an earlier run left.
    ///   - listener: hears what happens where trials train.
    func open(
        _ study: StudyDefinition, _ trials: SQLiteTrialStore, artifacts: URL, earlier: StudyProgress,
        listener: WorkplaceListener
    ) throws -> any OpenWorkplace

    /// What to do when a search has ended: commands, and what they are for.
    ///
    /// - Parameter db: behind every command that reads the database.
    func nextSteps(db: String) -> [(command: String, purpose: String)]
}

extension Workplace {
    var trainsHere: Bool { true }
}

/// How fast a trial of typical size trains.
struct TypicalPace {
    let secondsPerEpoch: Double
    /// How many times a trial trains from the beginning.
    let starts: Int
    /// Trials that train at the same time: fewer than workers where memory is short.
    let atOnce: Int
}

/// A workplace with a study in it.
protocol OpenWorkplace: Sendable {
    func evaluator(threads: Int) -> any Evaluator
    /// Told of everything that happens in the study.
    func observe(_ event: StudyEvent)
    /// When the search has ended; may block for seconds.
    func close()
}

extension OpenWorkplace {
    func close() {}
}
