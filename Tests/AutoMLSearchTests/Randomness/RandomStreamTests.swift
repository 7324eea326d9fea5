import AutoMLSearch
import Testing

@Suite struct RandomStreamTests {
    @Test func theSameNameGivesTheSameNumbers() {
        var one = RandomStream(seed: 7, trial: 3, purpose: "ask")
        var other = RandomStream(seed: 7, trial: 3, purpose: "ask")
        #expect((0..<100).allSatisfy { _ in one.next() == other.next() })
    }

    @Test func seedTrialAndPurposeEachMakeAnotherStream() {
        let streams = [
            RandomStream(seed: 7, trial: 3, purpose: "ask"), RandomStream(seed: 8, trial: 3, purpose: "ask"),
            RandomStream(seed: 7, trial: 4, purpose: "ask"), RandomStream(seed: 7, trial: 3, purpose: "weights"),
            RandomStream(seed: 3, trial: 7, purpose: "ask"),
        ]
        let firsts = streams.map { stream in
            var stream = stream
            return stream.next()
        }
        #expect(Set(firsts).count == streams.count)
    }

    @Test func unitsAreUniformInZeroToOne() {
        var stream = RandomStream(seed: 1, purpose: "test")
        let values = (0..<20_000).map { _ in stream.unit() }
        #expect(values.allSatisfy { (0..<1).contains($0) })
        // Mean 1/2 and variance 1/12, each within four standard errors.
        let mean = values.reduce(0, +) / 20_000
        let variance = values.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 20_000
        #expect(abs(mean - 0.5) < 4 * (1.0 / 12 / 20_000).squareRoot())
        #expect(abs(variance - 1.0 / 12) < 4 * (1.0 / 180 / 20_000).squareRoot())
    }

    @Test func belowReachesEveryNumberAboutEquallyOften() {
        var stream = RandomStream(seed: 1, purpose: "test")
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 { counts[stream.below(7)] += 1 }
        // χ² with 6 degrees of freedom is below 22.5 in 999 of 1000 cases.
        #expect(counts.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 } < 22.5)
    }

    @Test func seedsSurviveEveryJSONReader() {
        var stream = RandomStream(seed: .max, trial: -1, purpose: "")
        #expect((0..<1_000).allSatisfy { _ in stream.seed() < 1 << 53 })
    }
}
