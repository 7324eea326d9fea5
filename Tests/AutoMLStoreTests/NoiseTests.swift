import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// What the leaderboard says about chance.
@Suite struct NoiseTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
    }

    /// Within the two configurations the squares are 2 · 0.125² and 2 · 0.0625², with 1 + 1 degrees of freedom: a variance
    /// of 0.01953125; Student's t for 2 degrees is 4.3027.
    @Test func seedsOfOneConfigurationShareTheirMeanAndHaveThePooledInterval() throws {
        try fill([("a", 0.875), ("b", 0.8125), ("a", 0.625), ("b", 0.6875), ("c", 0.5)], samples: nil)
        let rows = try store.leaderboardRows(study: "study")
        #expect(rows.map(\.trial) == [1, 2, 3, 4, 5])
        #expect(rows.map(\.seeds) == [2, 2, 2, 2, 1])
        for row in rows.prefix(4) {
            #expect(row.mean == 0.75)
            #expect(abs((row.interval ?? 0) - 4.3027 * (0.01953125 / 2).squareRoot()) < 1e-5)
        }
        #expect(rows[4].mean == 0.5 && rows[4].interval == nil, "one seed of an unknown number of samples")
        #expect(rows[4].isTie, "0.25 is less than 4.3027 · √(0.01953125 · 1.5) = 0.74")
    }

    @Test func aLuckySeedStandsNoHigherThanItsMean() throws {
        try fill([("a", 0.95), ("a", 0.85), ("b", 0.92)], samples: nil)
        #expect(try store.leaderboardRows(study: "study").map(\.trial) == [3, 1, 2])
        let ranked = try store.leaderboard(study: "study", objective: .validationAccuracy, limit: nil)
        #expect(ranked.map(\.id) == [3, 1, 2])
    }

    /// Agresti and Coull for 90 of 100: 92 of 104, and 1.96 · √(0.8846 · 0.1154 / 104) = 0.0614.
    @Test func oneSeedHasTheIntervalOfAShareOfItsSamples() throws {
        try fill([("a", 0.90), ("b", 0.86), ("c", 0.70)], samples: 100)
        let rows = try store.leaderboardRows(study: "study")
        #expect(abs((rows[0].interval ?? 0) - 0.0614) < 1e-4)
        #expect(rows.map(\.isTie) == [true, true, false])
    }

    @Test func aPerfectScoreIsNotCertain() throws {
        try fill([("a", 1)], samples: 50)
        #expect(try #require(try store.leaderboardRows(study: "study").first?.interval) > 0.03)
    }

    @Test func withoutSamplesAndRepeatsNothingIsKnown() throws {
        try fill([("a", 0.9), ("b", 0.89)], samples: nil)
        let rows = try store.leaderboardRows(study: "study")
        #expect(rows.map(\.interval) == [nil, nil] && rows.map(\.isTie) == [true, false])
    }

    @Test func runningAndFailedTrialsAreNoSeeds() throws {
        try fill([("a", 0.9), ("a", 0.5)], samples: nil, states: [.completed, .failed(message: "broken")])
        let rows = try store.leaderboardRows(study: "study")
        #expect(rows.map(\.seeds) == [1, 1] && rows[0].mean == 0.9 && rows[1].mean == nil)
    }

    private func fill(
        _ trials: [(name: String, accuracy: Double)], samples: Int?, states: [Trial.State]? = nil
    ) throws {
        var definition = StudyDefinition.sample()
        definition.validationCount = samples
        try store.fill(
            trials.enumerated().map { index, trial in
                let measurements = [AutoMLSearch.Measurement.sample(accuracy: trial.accuracy)]
                return (.sample(index + 1, ["name": .text(trial.name)]), measurements)
            }, in: definition)
        try store.write(study: "study") { journal in
            for index in trials.indices {
                _ = try journal.move(
                    index + 1, to: states?[index] ?? .completed, budget: nil, owner: nil, outcome: nil)
            }
        }
    }
}
