import AutoMLSearch
import Foundation
import GRDB

/// How much of a study's ranking is chance.
///
/// Two kinds of it can be told. Where configurations were trained from several seeds, the spread within them, pooled
/// over the study, says how far a mean may be off (Student's t). Where the objective is an accuracy, it is a share of
/// so many validation samples, and others would have given another share (a binomial law). All at 95 %.
struct Noise {
    private static let confidence = 0.95

    /// What a trial's rank rests on: its own value, or the mean over the seeds of its configuration.
    struct Estimate: Hashable {
        let mean: Double
        let seeds: Int
    }

    private let repeated: [Int64: Estimate]
    /// The deviation within configurations and its degrees of freedom; nil where none was repeated.
    private let spread: (deviation: Double, degrees: Int)?
    /// Nil where the objective is no accuracy, or the number of samples is not known.
    private let samples: Int?
    private let leader: Estimate?

    init(of study: StudyRow, in database: GRDB.Database) throws {
        let seeds = try Self.seeds(of: study, in: database)
        repeated = seeds.reduce(into: [:]) { all, configuration in
            let values = configuration.map(\.value)
            let mean = values.reduce(0, +) / Double(values.count)
            for seed in configuration { all[seed.trial] = Estimate(mean: mean, seeds: values.count) }
        }
        spread = Self.spread(seeds.map { $0.map(\.value) })
        samples = study.objective.metric == .validationAccuracy ? study.validationCount : nil
        let best = try Row.fetchOne(
            database,
            sql:
                "select id, objective from trial where study_id = ? and score is not null order by \(Ranking.order) limit 1",
            arguments: [study.key])
        if let best, let value: Double = best.number(1) {
            leader = repeated[try best.value(0)] ?? Estimate(mean: value, seeds: 1)
        } else {
            leader = nil
        }
    }

    /// - Parameters:
    ///   - trial: its key.
    ///   - value: of the objective; nil gives nil.
    func estimate(_ trial: Int64, value: Double?) -> Estimate? {
        repeated[trial] ?? value.flatMap { $0.isFinite ? Estimate(mean: $0, seeds: 1) : nil }
    }

    /// How far the estimate may be off on either side; nil where nothing tells.
    func halfWidth(of estimate: Estimate) -> Double? {
        if estimate.seeds > 1, let error = seedError(1 / Double(estimate.seeds)) { return error }
        return samplingVariance(of: estimate).map { Self.normal * $0.squareRoot() }
    }

    /// Whether an estimate cannot be told from that of the first in the ranking: the difference is not larger than
    /// chance would make it.
    func isTie(_ estimate: Estimate) -> Bool {
        guard let leader else { return false }
        let difference = abs(leader.mean - estimate.mean)
        if difference == 0 { return true }
        let seeds = seedError(1 / Double(leader.seeds) + 1 / Double(estimate.seeds)) ?? 0
        let variances = [leader, estimate].compactMap(samplingVariance)
        let samples = variances.count == 2 ? Self.normal * (variances[0] + variances[1]).squareRoot() : 0
        return difference <= max(seeds, samples)
    }

    private static let normal = NormalLaw.quantile((1 + confidence) / 2)

    private func seedError(_ share: Double) -> Double? {
        spread.map { spread in
            StudentLaw.bound(confidence: Self.confidence, degrees: spread.degrees) * spread.deviation
                * share.squareRoot()
        }
    }

    /// Of a share p of n samples, by Agresti and Coull ("Approximate is better than exact", 1998): two successes and
    /// two failures added, so that a perfect score is not taken for certain.
    private func samplingVariance(of estimate: Estimate) -> Double? {
        guard let samples, samples > 0 else { return nil }
        let count = Double(samples) + 4
        let share = (estimate.mean * Double(samples) + 2) / count
        return max(0, share * (1 - share)) / count
    }

    private static func spread(_ configurations: [[Double]]) -> (deviation: Double, degrees: Int)? {
        let degrees = configurations.reduce(0) { $0 + $1.count - 1 }
        guard degrees > 0 else { return nil }
        let squares = configurations.reduce(0.0) { sum, values in
            let mean = values.reduce(0, +) / Double(values.count)
            return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        return ((squares / Double(degrees)).squareRoot(), degrees)
    }

    /// Completed trials of configurations that have several, each configuration by itself.
    private static func seeds(
        of study: StudyRow, in database: GRDB.Database
    ) throws -> [[(trial: Int64, value: Double)]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select id, objective, hash from trial
                where study_id = ?1 and state = 'completed' and objective is not null and hash in (
                    select hash from trial where study_id = ?1 group by hash having count(*) > 1)
                order by hash, number
                """,
            arguments: [study.key])
        var found: [String: [(trial: Int64, value: Double)]] = [:]
        for row in rows { found[try row.value(2), default: []].append((try row.value(0), try row.value(1))) }
        return found.keys.sorted().compactMap { found[$0] }.filter { $0.count > 1 }
    }
}
