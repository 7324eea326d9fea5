public import AutoMLSearch

/// Models what was measured by a Gaussian process and tries what promises most to improve on it.
///
/// Matérn 5/2 over numbers on their scales and over whether choices are equal, a length scale for each hyperparameter,
/// fitted by their posterior mode; the logarithm of the expected improvement, climbed from several places. Running
/// trials are fantasised at their mean. The best value is the model's own of the points tried, so that one lucky
/// measurement is not believed; failed trials count like the worst.
/// References: Snoek, Larochelle, Adams, "Practical Bayesian optimization of machine learning algorithms", NIPS 2012;
/// Ament et al., "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023.
public struct GaussianProcess: Strategy {
    /// Observations that parameters are fitted to, and that the model is conditioned on, at most: both costs grow with
    /// the third power.
    private static let mostFitted = 120
    private static let mostConditioned = 300
    /// Candidates that may turn out known or infeasible before the model is given up for a draw.
    private static let patience = 200

    private let problem: Problem
    private let space: FeasibleSpace
    private let features: Features
    private let prior: KernelPrior
    private let initial: Int
    private var rows: TrialRows
    private var schedule = FitSchedule()

    /// - Parameter initial: trials drawn from the prior before the first model, at least 1.
    public init(_ problem: Problem, in space: FeasibleSpace, initial: Int = 5) {
        self.problem = problem
        self.space = space
        self.initial = initial
        rows = TrialRows(problem)
        features = Features(rows.columns)
        prior = KernelPrior(features)
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "gp")
        guard rows.count >= initial, rows.observations.count >= 2, features.count > 0 else {
            return try stranger(why: "one of the first \(initial), drawn from the prior", using: &stream)
        }
        if let proposal = promising(using: &stream) { return proposal }
        return try stranger(why: "what the model likes was tried already; drawn from the prior", using: &stream)
    }

    public mutating func tell(_ trial: Trial) {
        // Two strategies that were told the same share what they fitted, until one is told more.
        if !isKnownUniquelyReferenced(&schedule) { schedule = FitSchedule() }
        rows.tell(trial)
    }

    private func promising(using stream: inout RandomStream) -> Proposal? {
        let known = TrainingSet(rows.observations[...], features: features, most: Self.mostConditioned)
        guard let posterior = posterior(of: known) else { return nil }
        let best = posterior.means(known.points).min() ?? 0
        let search = AcquisitionSearch(
            promise: Promise(posterior: posterior, best: best), features: features, columns: rows.columns,
            leaders: known.leaders(5), effort: .init(points: known.points.count), isFeasible: isFeasible)
        for candidate in search.candidates(using: &stream).prefix(Self.patience) {
            let configuration = rows.columns.configuration(of: candidate.row, using: &stream)
            guard let hash = space.admitted(configuration)?.hash, !rows.known.contains(hash) else { continue }
            let why = self.why(candidate, posterior, known)
            return Proposal(.start(configuration, budget: problem.maxBudget), why: why)
        }
        return nil
    }

    /// Of a row with a value in every active column.
    private func isFeasible(_ row: SpaceColumns.Row) -> Bool {
        var unused = RandomStream(seed: 0, purpose: "gp/complete")
        return space.admitted(rows.columns.configuration(of: row, using: &unused)) != nil
    }

    /// Nil where the covariance has no Cholesky factor.
    private func posterior(of known: TrainingSet) -> Posterior? {
        let all = rows.observations
        let parameters = schedule.parameters(after: all.count, prior: prior) { count, starts, evaluations in
            fit(TrainingSet(all.prefix(count), features: features, most: Self.mostFitted), starts, evaluations)
        }
        return Posterior(
            known.points, known.targets, running: rows.running.map(features.encode), features: features,
            parameters: parameters)
    }

    /// The posterior mode, the best that is reached from several starts.
    private func fit(_ known: TrainingSet, _ starts: [KernelParameters], _ evaluations: Int) -> KernelParameters {
        let likelihood = MarginalLikelihood(known.points, known.targets, features: features, prior: prior)
        let box = BoxMinimizer(lower: prior.lower, upper: prior.upper, evaluations: evaluations)
        let ends = starts.map { box.minimum(from: $0.vector, of: likelihood.loss) }
        return ends.min { $0.value < $1.value }.map { KernelParameters(vector: $0.point) } ?? prior.mode
    }

    /// Where the model sees a candidate among those it knows, in words.
    private func why(_ candidate: AcquisitionSearch.Candidate, _ posterior: Posterior, _ known: TrainingSet) -> String {
        let (means, variances) = posterior.predict([features.encode(candidate.row)])
        let rank = known.targets.count { $0 < means[0] } + 1
        let deviation = Objective.short(variances[0].squareRoot())
        return
            "Gaussian process: expected at rank \(rank) of \(known.targets.count), ± \(deviation) standard deviations"
    }

    private func stranger(why: String, using stream: inout RandomStream) throws -> Proposal {
        try space.proposal(avoiding: rows.known, budget: problem.maxBudget, why: why, using: &stream)
    }
}
