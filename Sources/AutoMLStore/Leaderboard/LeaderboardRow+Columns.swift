import AutoMLSearch
import GRDB

extension LeaderboardRow {
    /// In the order in which a row is read, after the rank.
    static let columns = """
        number, study.name, state, detail, network, metric, objective, validation_accuracy, validation_loss, \
        parameters, macs, memory_bytes, epochs, seconds, configuration, strategy, trial.id
        """

    /// - Parameter noise: of the row's study.
    init(_ row: Row, rank: Int, _ noise: Noise) throws {
        guard let state = Trial.State(name: try row.value(3), detail: try row.value(4)) else {
            throw TrialColumns.malformed("trial \(try row.value(1) as Int)")
        }
        self.init(
            rank: rank, trial: try row.value(1), study: try row.value(2), state: state, detail: try row.value(4),
            network: try row.value(5),
            metric: Metric(rawValue: try row.value(6)), value: row.number(7),
            validationAccuracy: row.number(8), validationLoss: row.number(9),
            parameters: try Self.count(row, 10), macs: try Self.count(row, 11), memoryBytes: try Self.count(row, 12),
            epochs: try row.value(13), seconds: row.number(14) ?? 0,
            configurationText: try row.value(15), strategy: try row.value(16))
        guard let estimate = noise.estimate(try row.value(17), value: state.name == "failed" ? nil : value) else {
            return
        }
        (seeds, mean) = (estimate.seeds, estimate.mean)
        (interval, isTie) = (noise.halfWidth(of: estimate), noise.isTie(estimate))
    }

    private static func count(_ row: Row, _ index: Int) throws -> Int? {
        row.number(index).flatMap { Int(exactly: $0.rounded()) }
    }
}
