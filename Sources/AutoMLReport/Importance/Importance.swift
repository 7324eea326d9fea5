public import AutoMLSearch

/// How much each hyperparameter decides whether a trial is among the best tenth of its study: PED-ANOVA.
///
/// A hyperparameter matters as far as the values of the best trials are spread otherwise than those of all trials: by
/// the Pearson divergence of the one density from the other, each estimated with kernels on a grid of the domain. That
/// is the variance of the indicator "among the best" that the hyperparameter explains by itself (its main effect in a
/// functional analysis of variance). Importances are shares of the sum of all.
///
/// One that is not always active counts by α² / β times its divergence among the trials that have it, where α is the
/// share of the best trials that have it and β the share of all: what it explains where it is there. Whether it is
/// there is another hyperparameter's doing. A value that never varied explains nothing.
///
/// Few trials say little: with 50, five are among the best. A study that was searched by a model has tried mostly what
/// is good, and importance is told against what was tried.
///
/// References: Watanabe, Bansal and Hutter, "PED-ANOVA: Efficiently Quantifying Hyperparameter Importance in Arbitrary
/// Subspaces", IJCAI 2023 (γ' = 0.1, γ = 1); for conditions "Conditional PED-ANOVA: Hyperparameter Importance in
/// Hierarchical & Dynamic Search Spaces", KDD 2026 (theorem 4.2).
public struct Importance: Sendable, Hashable {
    /// The importance of one hyperparameter, or of one layer of one that is given per layer.
    public struct Share: Sendable, Hashable, Encodable {
        /// As in a configuration: `learning_rate`, `width[1]`.
        public let hyperparameter: String
        /// From 0 to 1; all of them together are 1.
        public let importance: Double
        /// Trials with a value in which it was active.
        public let trials: Int
    }

    /// A hyperparameter that was active in too few trials to say anything.
    public struct Omission: Sendable, Hashable, Encodable {
        public let hyperparameter: String
        /// From 1 to `fewestTrials` - 1.
        public let trials: Int
    }

    public static let method = "PED-ANOVA"
    public static let reference = "Watanabe, Bansal and Hutter, 2023"
    /// The share of trials that count as best; those that tie with the last of them count, too.
    public static let quantile = 0.1
    /// With fewer, of the study or of a condition, nothing is said.
    public static let fewestTrials = 10

    /// The most important first; equal ones in the order of the space. Empty where `why` says why.
    public let shares: [Share]
    /// In the order of the space.
    public let omissions: [Omission]
    /// Trials with a value.
    public let trials: Int
    /// How many of them are the best tenth.
    public let bestTrials: Int
    /// Why there is no importance; nil where there is.
    public let why: String?

    /// - Parameters:
    ///   - space: that the configurations are of.
    ///   - scores: one for each configuration, larger is better; trials with one that is not finite are left out.
    /// - Precondition: as many scores as configurations.
    public init(of space: SearchSpace, _ configurations: [Configuration], scores: [Double]) {
        precondition(configurations.count == scores.count, "one score for each configuration")
        let places = scores.indices.filter { scores[$0].isFinite }
        let best = BestTrials(of: places.map { scores[$0] })
        if let why = best.whyNone {
            self.init(trials: places.count, why: why)
        } else {
            let tables = ValueCounts.tables(of: space, places.map { configurations[$0] }, isBest: best.isBest)
            self.init(tables, best)
        }
    }

    /// - Parameter best: among whom all of them can be told from the rest.
    private init(_ tables: [ValueCounts], _ best: BestTrials) {
        let omissions = tables.filter { (1..<Self.fewestTrials).contains($0.trials) }
        let counted = tables.filter { $0.trials >= Self.fewestTrials }
        let variances = counted.map { $0.variance(ofBest: best.count, among: best.trials) }
        let total = variances.reduce(0, +)
        guard total > 0 else {
            self.init(
                trials: best.trials, bestTrials: best.count, omissions: omissions,
                why:
                    "no hyperparameter had several values in at least \(Self.fewestTrials) trials, or none made a difference"
            )
            return
        }
        let shares = zip(counted, variances).map {
            Share(hyperparameter: $0.hyperparameter, importance: $1 / total, trials: $0.trials)
        }
        self.init(trials: best.trials, bestTrials: best.count, shares: shares, omissions: omissions)
    }

    private init(
        trials: Int, bestTrials: Int = 0, shares: [Share] = [], omissions: [ValueCounts] = [], why: String? = nil
    ) {
        self.trials = trials
        self.bestTrials = bestTrials
        self.shares = Self.ranked(shares)
        self.omissions = omissions.map { Omission(hyperparameter: $0.hyperparameter, trials: $0.trials) }
        self.why = why
    }

    init(_ other: Importance, shares: [Share]) {
        (trials, bestTrials, omissions, why) = (other.trials, other.bestTrials, other.omissions, other.why)
        self.shares = Self.ranked(shares)
    }

    private static func ranked(_ shares: [Share]) -> [Share] {
        shares.enumerated()
            .sorted { ($1.element.importance, $0.offset) < ($0.element.importance, $1.offset) }
            .map(\.element)
    }
}
