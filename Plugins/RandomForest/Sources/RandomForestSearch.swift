public import AutoMLSearch

/// Models what was measured by a random forest and tries what promises to improve on it most.
///
/// The forest makes no assumption of smoothness or scale and is at home where a space has many choices and conditions.
/// What promises most is looked for among draws from the prior and by steps from the best trials; every so often a draw
/// is taken unseen, so that no region stays unknown. Running trials count as if they had measured what the forest
/// expects of them; failed ones as the worst that was measured.
/// Reference: Hutter, Hoos, Leyton-Brown, "Sequential model-based optimization for general algorithm configuration",
/// LION 2011 (SMAC).
public struct RandomForestSearch: Strategy {
    /// What a user may set.
    public struct Settings: Sendable {
        /// Trials drawn from the prior before the first forest.
        public var initial = 10
        public var trees = 20
        /// The probability that a trial is drawn from the prior all the same.
        public var interleave = 0.08

        public init() {}
    }

    /// Draws that are looked at; and as many steps away from the best trials.
    private static let breadth = 300
    /// The forest of a long study is grown from its best half of these and others drawn without order.
    private static let mostRows = 500

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
        var stream = RandomStream(seed: seed, trial: trial, purpose: "forest")
        guard rows.count >= settings.initial, rows.best != nil else {
            return try stranger(why: "one of the first \(settings.initial), drawn from the prior", using: &stream)
        }
        guard stream.unit() >= settings.interleave else {
            return try stranger(why: "drawn from the prior, so that no region stays unknown", using: &stream)
        }
        if let proposal = promising(using: &stream) { return proposal }
        return try stranger(why: "what the forest likes was tried already; drawn from the prior", using: &stream)
    }

    public mutating func tell(_ trial: Trial) { rows.tell(trial) }

    private func promising(using stream: inout RandomStream) -> Proposal? {
        let places = learned(using: &stream)
        let targets = LossScale.targets(places.map { rows.observations[$0].loss })
        let forest = Forest(
            places.map { rows.observations[$0].row } , targets, columns: rows.columns.columns, trees: settings.trees,
            using: &stream)
        let leaders = rows.ranking.prefix(10).map { rows.observations[$0].row }
        let look = ForestLook(forest: forest, columns: rows.columns, best: targets.min() ?? 0)
        for candidate in look.candidates(around: leaders, breadth: Self.breadth, using: &stream).prefix(300) {
            let configuration = rows.columns.configuration(of: candidate.row, using: &stream)
            guard let hash = space.admitted(configuration)?.hash, !rows.known.contains(hash) else { continue }
            let why = "log expected improvement \(Objective.short(candidate.promise)) by \(settings.trees) trees"
            return Proposal(.start(configuration, budget: problem.maxBudget), why: why)
        }
        return nil
    }

    /// Places of the observations that the forest is grown from.
    private func learned(using stream: inout RandomStream) -> [Int] {
        guard rows.ranking.count > Self.mostRows else { return rows.ranking }
        let half = Self.mostRows / 2
        let others = rows.ranking[half...]
        return Array(rows.ranking.prefix(half))
            + (0..<half).map { _ in others[others.startIndex + stream.below(others.count)] }
    }

    private func stranger(why: String, using stream: inout RandomStream) throws -> Proposal {
        try space.proposal(avoiding: rows.known, budget: problem.maxBudget, why: why, using: &stream)
    }
}
