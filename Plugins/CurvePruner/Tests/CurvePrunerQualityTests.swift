import AutoMLSearch
import AutoMLTesting
import CurvePruner
import Testing

/// Without pruning: all epochs, regret 0. Every study pays for one whole trial before the first decision.
@Test func curvePrunerSavesHalfTheEpochsAndLosesNothing() throws {
    let race = try PrunerRace(.curve, studies: 20)
    print("curve: \(race)")
    #expect(race.epochShare < 0.5)
    #expect(race.regret < 0.001)
}
