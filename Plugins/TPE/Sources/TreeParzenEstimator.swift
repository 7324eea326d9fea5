public import AutoMLSearch
import Foundation

/// Tries what is likely among the good trials and unlikely among the others.
///
/// The best γ of the trials shape one density, all others and those still running (counted as bad: the constant liar)
/// another. Of some draws from the first, the one where it exceeds the second most is proposed. Both densities are
/// multivariate: what goes well together stays together. Failed trials are bad ones.
/// References: Bergstra, Bardenet, Bengio, Kégl, "Algorithms for hyper-parameter optimization", NIPS 2011; Falkner,
/// Klein, Hutter, "BOHB", ICML 2018 (multivariate kernels).
public struct TreeParzenEstimator: Strategy {
    /// What a user may set.
    public struct Settings: Sendable {
        /// Trials drawn from the prior before the first density.
        public var initial = 10
        /// The paper's γ: the share of trials that count as good.
        public var good = 0.1
        /// Draws from the density of the good ones.
        public var candidates = 48

        public init() {}
    }

    /// At most so many trials are good, and so many others are looked at: a bounded cost however long the study.
    private static let mostGood = 25
    private static let mostOthers = 200

    private let problem: Problem
    private let space: FeasibleSpace
    private let settings: Settings
    private var rows: TrialRows

    public init(_ problem: Problem, in space: FeasibleSpace, settings: Settings = Settings()) {
        self.problem = problem
        self.space = space
        self.settings = settings
        rows = TrialRows(problem)
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "tpe")
        guard rows.count >= settings.initial, rows.best != nil else {
            return try stranger(why: "one of the first \(settings.initial), drawn from the prior", using: &stream)
        }
        let good = self.good
        let densities = Densities(
            good: ParzenEstimator(good.map { rows.observations[$0].row }, columns: rows.columns.columns),
            others: ParzenEstimator(others(besides: good.count, using: &stream), columns: rows.columns.columns))
        if let proposal = likeliest(by: densities, good.count, using: &stream) { return proposal }
        return try stranger(why: "what is likely was tried already; drawn from the prior", using: &stream)
    }

    public mutating func tell(_ trial: Trial) { rows.tell(trial) }

    private struct Densities {
        let good: ParzenEstimator
        let others: ParzenEstimator
    }

    /// Places of the good observations, the best first.
    private var good: ArraySlice<Int> {
        let share = (settings.good * Double(rows.observations.count)).rounded(.up)
        return rows.ranking.prefix(min(max(Int(share), 1), Self.mostGood))
            .filter { rows.observations[$0].loss != nil }[...]
    }

    /// The rows that are not good, or as many of them as the cost allows, drawn without order.
    private func others(besides good: Int, using stream: inout RandomStream) -> [SpaceColumns.Row] {
        let places = rows.ranking[good...]
        guard places.count > Self.mostOthers else { return places.map { rows.observations[$0].row } + rows.running }
        let drawn = (0..<Self.mostOthers).map { _ in places[places.startIndex + stream.below(places.count)] }
        return drawn.map { rows.observations[$0].row } + rows.running.prefix(Self.mostOthers)
    }

    private func likeliest(by densities: Densities, _ good: Int, using stream: inout RandomStream) -> Proposal? {
        var candidates: [(row: SpaceColumns.Row, score: Double)] = []
        for _ in 0..<settings.candidates {
            let row = densities.good.sample(in: rows.columns, using: &stream)
            candidates.append((row, densities.good.logDensity(at: row) - densities.others.logDensity(at: row)))
        }
        for (row, score) in candidates.sorted(by: { $0.score > $1.score }) {
            let configuration = rows.columns.configuration(of: row, using: &stream)
            guard let hash = space.admitted(configuration)?.hash, !rows.known.contains(hash) else { continue }
            let ratio = Objective.short(exp(min(score, 20)))
            let why = "\(ratio) times likelier among the best \(good) of \(rows.observations.count) than among the rest"
            return Proposal(.start(configuration, budget: problem.maxBudget), why: why)
        }
        return nil
    }

    private func stranger(why: String, using stream: inout RandomStream) throws -> Proposal {
        try space.proposal(avoiding: rows.known, budget: problem.maxBudget, why: why, using: &stream)
    }
}
