import AutoMLSearch
import Foundation

/// Finds bounds that the best trials lean on: what lies beyond may be better.
enum BoundPressure {
    static func findings(
        _ scored: [ScoredTrial], _ space: SearchSpace, _ vocabulary: SpaceVocabulary
    ) -> [StudyFinding] {
        // Among fewer, five leaders are no selection.
        guard scored.count >= 20 else { return [] }
        return space.hyperparameters.flatMap { hyperparameter in
            End.allCases.compactMap { finding(hyperparameter, $0, scored.leaders, space, vocabulary) }
        }
    }

    private enum End: CaseIterable { case low, high }

    /// Most leaders lie at this end, and chance would not have put so many there: less than one bound in a thousand, of
    /// a prior without preference, is named in error.
    private static func finding(
        _ hyperparameter: Hyperparameter, _ end: End, _ leaders: [ScoredTrial], _ space: SearchSpace,
        _ vocabulary: SpaceVocabulary
    ) -> StudyFinding? {
        guard let bound = bound(of: hyperparameter.domain, end), !isLimit(bound, hyperparameter, end, vocabulary) else {
            return nil
        }
        let values = leaders.compactMap { space.place(of: hyperparameter, in: $0.trial.configuration) }
        let leaning = values.filter { end == .low ? $0 <= edge(hyperparameter) : $0 >= 1 - edge(hyperparameter) }.count
        guard values.count >= 5, 2 * leaning > values.count,
            chance(of: leaning, among: values.count, edge(hyperparameter)) < 1e-3
        else { return nil }
        return StudyFinding(
            .leansOnBound, of: hyperparameter.name,
            "\(leaning) of the best \(values.count) trials lie at its \(end == .low ? "lower" : "upper") end, "
                + bound.short,
            advice: widening(hyperparameter, end, bound, vocabulary))
    }

    /// A tenth of the range, or the last of few values.
    private static func edge(_ hyperparameter: Hyperparameter) -> Double {
        max(0.1, hyperparameter.domain.count.map { 1 / Double($0) } ?? 0)
    }

    private static func bound(of domain: Domain, _ end: End) -> Value? {
        guard (domain.count ?? 2) > 1 else { return nil }
        switch domain {
        case .integer(let low, let high, _, _): return .integer(end == .low ? low : high)
        case .real(let low, let high, _, _): return .real(end == .low ? low : high)
        case .choice: return nil
        }
    }

    private static func isLimit(
        _ bound: Value, _ hyperparameter: Hyperparameter, _ end: End, _ vocabulary: SpaceVocabulary
    ) -> Bool {
        guard let number = bound.number, let limit = limit(hyperparameter, end, vocabulary) else { return false }
        return end == .low ? number <= limit : number >= limit
    }

    private static func limit(_ hyperparameter: Hyperparameter, _ end: End, _ vocabulary: SpaceVocabulary) -> Double? {
        switch vocabulary[hyperparameter.name]?.allowed {
        case .integer(let range): Double(end == .low ? range.lowerBound : range.upperBound)
        case .real(let range): end == .low ? range.lowerBound : range.upperBound
        case .choice, nil: nil
        }
    }

    private static func widening(
        _ hyperparameter: Hyperparameter, _ end: End, _ bound: Value, _ vocabulary: SpaceVocabulary
    ) -> String {
        let wider = wider(hyperparameter.domain, end)
        let limit = limit(hyperparameter, end, vocabulary) ?? (end == .low ? -.infinity : .infinity)
        let allowed = end == .low ? max(wider, limit) : min(wider, limit)
        return "widen it: \"\(end == .low ? "low" : "high")\": \(allowed.short), now \(bound.short)"
    }

    /// Half the range more: on a log scale, half its ratio.
    private static func wider(_ domain: Domain, _ end: End) -> Double {
        let (low, high, isLog, isWhole) =
            switch domain {
            case .integer(let low, let high, _, let scale): (Double(low), Double(high), scale == .log, true)
            case .real(let low, let high, _, let scale): (low, high, scale == .log, false)
            case .choice: (0.0, 0.0, false, false)
            }
        let ratio = isLog ? (high / low).squareRoot() : 1
        let moved =
            switch end {
            case .low: isLog ? low / ratio : low - (high - low) / 2
            case .high: isLog ? high * ratio : high + (high - low) / 2
            }
        guard isWhole else { return moved.rounded(digits: 2) }
        return end == .low ? moved.rounded(.down) : moved.rounded(.up)
    }

    /// The chance that of so many uniform values at least `count` lie in a part of this length: a binomial law's tail.
    private static func chance(of count: Int, among total: Int, _ length: Double) -> Double {
        (count...total).reduce(0.0) { sum, hits in
            let ways = lgamma(Double(total) + 1) - lgamma(Double(hits) + 1) - lgamma(Double(total - hits) + 1)
            return sum + exp(ways + Double(hits) * log(length) + Double(total - hits) * log1p(-length))
        }
    }
}
