import AutoMLBench
import AutoMLSearch
import Testing

@Suite struct RegretTests {
    @Test func regretIsNoughtAtTheBestAndOneAtTheStartInBothDirections() {
        let error = RegretScale(best: 2, start: 10)
        #expect([2, 4, 10, 18].map(error.regret) == [0, 0.25, 1, 2])
        let accuracy = RegretScale(best: 90, start: 50)
        #expect([90, 80, 50].map(accuracy.regret) == [0, 0.25, 1])
        #expect(error.regret(of: 1) == 0, "better than the best known")
        #expect(RegretScale(best: 3, start: 3).regret(of: 7) == 0, "nothing to gain")
    }

    @Test func theIncumbentIsTheBestSeenAndIsWorthItsTrueValue() {
        var stairs = Staircase(.validationLoss)
        let scale = RegretScale(best: 0, start: 10)
        for (place, seen, truth) in [(1.0, 8.0, 6.0), (2, .nan, 0), (3, 8, 1), (4, 3, 5), (5, 4, 2)] {
            stairs.observe(seen, worth: truth, at: place)
        }
        #expect(stairs.steps.map(\.place) == [1, 4] && stairs.steps.map(\.value) == [6, 5] && stairs.best == 3)
        #expect([0.5, 1, 3.9, 4, 99].map { stairs.regret(at: $0, scale) } == [1, 0.6, 0.6, 0.5, 0.5])
        #expect(stairs.place(ofRegret: 0.6, scale) == 1)
        #expect(stairs.place(ofRegret: 0.55, scale) == 4)
        #expect(stairs.place(ofRegret: 0.4, scale) == nil)
    }

    @Test func accuracyIsBetterTheHigherItIs() {
        var stairs = Staircase(.validationAccuracy)
        for (place, value) in [(1.0, 0.5), (2, 0.4), (3, 0.7)] { stairs.observe(value, at: place) }
        #expect(stairs.steps.map(\.place) == [1, 3])
    }

    @Test func tiesShareTheirMeanRank() {
        #expect(Ranks.of([0.3, 0.1, 0.2]) == [3, 1, 2])
        #expect(Ranks.of([0.1, 0.2, 0.1, 0.2, 0.2]) == [1.5, 4, 1.5, 4, 4])
        #expect(Ranks.of([7]) == [1] && Ranks.of([]) == [])
    }

    @Test func middlesOfSamples() {
        #expect(Sample([3, 1, 2]).median == 2 && Sample([4, 1, 2, 3]).median == 2.5)
        #expect(Sample([1, .infinity, .infinity]).median == .infinity)
        #expect(Sample([1, 2, 6]).mean == 3 && Sample([5]).deviation == 0)
    }

    /// The quantiles are those of any table of Student's t; values -s and s, or 0 in the middle, make it show.
    @Test(arguments: [
        (2, 12.7062), (3, 4.30265), (4, 3.18245), (5, 2.77645), (10, 2.26216), (20, 2.09302), (100, 1.98422),
    ])
    func intervalsAreStudents(count: Int, quantile: Double) {
        let sample = Sample((0..<count).map { $0 % 2 == 0 ? -1 : 1 })
        let half = quantile * sample.deviation / Double(count).squareRoot()
        let interval = sample.interval
        #expect(abs((interval.high - interval.low) / 2 - half) < 0.001 * half)
        #expect(abs((interval.high + interval.low) / 2 - sample.mean) < 1e-12)
    }
}
