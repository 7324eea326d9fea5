import AutoMLSearch
import Testing

/// A bound of the machine's own: drawn inside, recorded where it mattered, and no part of the space.
@Suite struct LocalLimitTests {
    private let whole = FeasibleSpace(
        SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .integer(low: 1, high: 100))])
    ) { configuration in
        Blueprint(canonical: configuration, facts: ["memory_bytes": configuration["x"]?.number ?? 0])
    }

    @Test func drawsKeepIt() throws {
        let limited = whole.limited(by: LocalLimit("memory_bytes", atMost: 10))
        var stream = RandomStream(seed: 1, purpose: "test")
        for _ in 0..<100 { #expect(try limited.sample(using: &stream)["x"]!.integer! <= 10) }
        #expect(limited.admitted(["x": 11]) == nil && limited.admitted(["x": 10]) != nil)
        #expect(throws: Refusal.self) { try limited.admit(["x": 11]) { _ in false } }
    }

    @Test func itKnowsWhetherItExcludedAnything() throws {
        let wide = whole.limited(by: LocalLimit("memory_bytes", atMost: 100))
        var stream = RandomStream(seed: 1, purpose: "test")
        for _ in 0..<100 { _ = try wide.sample(using: &stream) }
        #expect(wide.limit?.hasExcluded == false)
        let tight = whole.limited(by: LocalLimit("memory_bytes", atMost: 10))
        #expect(tight.limit?.hasExcluded == false)
        _ = tight.admitted(["x": 11])
        #expect(tight.limit?.hasExcluded == true)
    }

    @Test func whereNothingKeepsItThatIsSaid() {
        var stream = RandomStream(seed: 1, purpose: "test")
        let none = whole.limited(by: LocalLimit("memory_bytes", atMost: 0.5))
        let error = #expect(throws: InfeasibleSpace.self) { try none.sample(using: &stream) }
        #expect(error?.description.contains("memory_bytes <= 0.5") == true)
    }
}
