import AutoMLSearch
import AutoMLTesting
import SuccessiveHalving
import Testing

/// Without pruning: all epochs, regret 0.
@Test func halvingSavesTwoThirdsOfTheEpochsAndLosesNothing() throws {
    let race = try PrunerRace(.asha, studies: 20)
    print("asha: \(race)")
    #expect(race.epochShare < 0.36)
    #expect(race.regret < 0.001)
}

/// Why the default is three: after one epoch the curves have hardly parted.
@Test func aGraceOfOneEpochLosesWhatThreeKeep() throws {
    let (hasty, patient) = (
        try PrunerRace(.asha, options: ["grace": "1"], studies: 20), try PrunerRace(.asha, studies: 20)
    )
    print("asha:grace=1: \(hasty)")
    #expect(hasty.regret > patient.regret + 0.001)
}
