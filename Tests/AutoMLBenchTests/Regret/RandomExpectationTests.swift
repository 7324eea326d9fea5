import AutoMLBench
import AutoMLSearch
import Testing

@Suite struct RandomExpectationTests {
    /// Of {1, 2, 3} with replacement, the least of two is 1, 2 or 3 with chances 5/9, 3/9 and 1/9.
    @Test func theBestOfDrawsWithReplacement() {
        let pool = PoolExpectation([3, 1, 2].map { ($0, $0) }, objective: .validationLoss, origin: "test")
        #expect(abs(pool.value(after: 1) - 2) < 1e-12)
        #expect(abs(pool.value(after: 2) - 14.0 / 9) < 1e-12)
    }

    /// What is seen orders the draws, what is true is scored: 10 is seen first.
    @Test func noisyDrawsAreChosenBySightAndScoredByTruth() {
        let pool = PoolExpectation([(1.0, 10.0), (2.0, 0.0)], objective: .validationLoss, origin: "test")
        #expect(abs(pool.value(after: 1) - 5) < 1e-12)
        #expect(abs(pool.value(after: 2) - 7.5) < 1e-12)
    }

    /// Of {1, 2, 3} without replacement, two draws miss 1 with chance 1/3.
    @Test func theBestOfDrawsThatAreNeverRepeated() throws {
        let draws = try #require(SuccessiveDraws([(3, 1), (1, 1), (2, 1)], objective: .validationLoss))
        for (n, expected) in [(1, 2.0), (2, 4.0 / 3), (3, 1), (9, 1)] {
            #expect(abs(draws.value(after: n) - expected) < 1e-12)
        }
    }

    /// 1 is twice as likely as 2 and 3: one draw has mean 7/4; two draws miss 1 with chance 2 · 1/4 · 1/3.
    @Test func likelierOnesAreDrawnSooner() throws {
        let draws = try #require(SuccessiveDraws([(1, 2), (2, 1), (3, 1)], objective: .validationLoss))
        #expect(abs(draws.value(after: 1) - 1.75) < 1e-12)
        #expect(abs(draws.value(after: 2) - 7.0 / 6) < 1e-12)
    }

    /// Against all ordered selections, written out.
    @Test(arguments: 1...7)
    func threeClassesAgreeWithEveryOrderWrittenOut(draws: Int) throws {
        let items = [(5.0, 1.0), (2, 4), (7, 2), (3, 1), (9, 2), (4, 4), (2, 1)]
        let exact = try #require(SuccessiveDraws(items, objective: .validationLoss))
        #expect(abs(exact.value(after: draws) - Self.enumerated(items, draws, best: .infinity)) < 1e-12)
        let mirrored = try #require(
            SuccessiveDraws(items.map { (-$0.0, $0.1) }, objective: .validationAccuracy))
        #expect(abs(mirrored.value(after: draws) + Self.enumerated(items, draws, best: .infinity)) < 1e-12)
    }

    private static func enumerated(_ left: [(Double, Double)], _ draws: Int, best: Double) -> Double {
        guard draws > 0 else { return best }
        let total = left.reduce(0) { $0 + $1.1 }
        return left.indices.reduce(0) { sum, index in
            var rest = left
            let item = rest.remove(at: index)
            return sum + item.1 / total * enumerated(rest, draws - 1, best: min(best, item.0))
        }
    }

    @Test func fourWeightsAreTooManyAndAreDrawnWithReplacement() {
        let items = [(1.0, 1.0), (2, 2), (3, 3), (4, 4)]
        #expect(SuccessiveDraws(items, objective: .validationLoss) == nil)
        let draws = WeightedDraws(items, objective: .validationLoss)
        #expect(abs(draws.value(after: 1) - 3) < 1e-12)
        #expect(abs(draws.value(after: 2) - (1 + 0.81 + 0.49 + 0.16)) < 1e-12)
    }

    @Test func notANumberCountsAsTheWorstNumber() throws {
        let draws = try #require(SuccessiveDraws([(.nan, 1), (1, 1), (5, 1)], objective: .validationLoss))
        #expect(abs(draws.value(after: 1) - 11.0 / 3) < 1e-12)
    }
}
