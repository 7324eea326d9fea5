import AutoMLSearch
import AutoMLTesting
import MedianPruner
import Testing

/// Without pruning: all epochs, regret 0.
@Test func medianPrunerSavesHalfTheEpochsAndLosesNothing() throws {
    let race = try PrunerRace(.median, options: ["warmup": "1", "quorum": "5"], studies: 20)
    print("median: \(race)")
    #expect(race.epochShare < 0.5)
    #expect(race.regret < 0.001)
}
