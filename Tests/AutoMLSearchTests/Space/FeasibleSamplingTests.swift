import AutoMLSearch
import Testing

@Suite struct FeasibleSamplingTests {
    private func space(_ constraints: String..., high: Int = 9, layers: Int = 3) throws -> SearchSpace {
        SearchSpace(
            name: "test",
            hyperparameters: (1...layers).map { Hyperparameter("x\($0)", .integer(low: 0, high: high)) },
            constraints: try constraints.map { try Expression(parsing: $0) })
    }

    @Test func drawsFollowThePriorAmongWhatIsFeasible() throws {
        let feasible = FeasibleSpace(try space("x1 < x2", high: 2, layers: 2))
        var stream = RandomStream(seed: 3, purpose: "test")
        var counts: [Configuration: Int] = [:]
        for _ in 0..<3_000 { counts[try feasible.sample(using: &stream), default: 0] += 1 }
        #expect(Set(counts.keys) == [["x1": 0, "x2": 1], ["x1": 0, "x2": 2], ["x1": 1, "x2": 2]])
        // χ² with 2 degrees of freedom is below 13.8 in 999 of 1000 cases.
        #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 } < 13.8)
    }

    @Test func oneInTenThousandIsFoundByListing() throws {
        let feasible = FeasibleSpace(try space("x1 = 4 and x2 = 7 and x3 = 1 and x4 = 9", layers: 4))
        var stream = RandomStream(seed: 3, purpose: "test")
        #expect(try feasible.sample(using: &stream) == ["x1": 4, "x2": 7, "x3": 1, "x4": 9])
    }

    @Test func oneInATrillionIsFoundByRepair() throws {
        let feasible = FeasibleSpace(
            try space("x1 = 40", "x2 = x1 + 5", "x3 + x4 <= 3", "not (x5 > 20 or x6 < 90)", high: 99, layers: 6))
        var stream = RandomStream(seed: 3, purpose: "test")
        let found = try feasible.sample(using: &stream)
        #expect(feasible.admitted(found) != nil)
        #expect(found["x1"] == 40 && found["x2"] == 45)
    }

    @Test func aTightFactIsReachedByRepair() throws {
        let draft: Draft = { configuration in
            let sum = configuration.values.values.reduce(0) { $0 + ($1.number ?? 0) }
            return Blueprint(canonical: configuration, facts: ["parameters": sum])
        }
        let feasible = FeasibleSpace(try space("parameters <= 30", high: 99, layers: 8), draft: draft)
        var stream = RandomStream(seed: 3, purpose: "test")
        #expect(feasible.admitted(try feasible.sample(using: &stream)) != nil)
    }

    @Test func theSameStreamGivesTheSameConfiguration() throws {
        let feasible = FeasibleSpace(try space("x1 = 40", "x2 = x1 + 5", high: 99, layers: 6))
        var one = RandomStream(seed: 3, purpose: "test")
        var other = one
        #expect(try feasible.sample(using: &one) == feasible.sample(using: &other))
    }

    @Test func noFeasibleConfigurationIsProvenWhereTheyCanBeListed() throws {
        var stream = RandomStream(seed: 3, purpose: "test")
        let feasible = FeasibleSpace(try space("x1 > x2", "x2 > x1", high: 3, layers: 2))
        let error = #expect(throws: InfeasibleSpace.self) { try feasible.sample(using: &stream) }
        #expect(error?.isProven == true)
        #expect(
            error?.description == "test: none of the 16 configurations is feasible: 'x1 > x2' excludes 10 of them; "
                + "relax it or widen what it bounds")
    }

    @Test func noFeasibleConfigurationIsReportedInBoundedTimeWhereTheyCannot() throws {
        var stream = RandomStream(seed: 3, purpose: "test")
        let feasible = FeasibleSpace(try space("x1 > 100", high: 99, layers: 6))
        let error = #expect(throws: InfeasibleSpace.self) { try feasible.sample(using: &stream) }
        #expect(error?.isProven == false)
        #expect(error?.description.contains("'x1 > 100' excludes") == true)
        #expect(throws: InfeasibleSpace.self) { try feasible.sample(using: &stream, avoiding: []) }
    }

    @Test func whatCannotBeBuiltIsExplained() throws {
        var stream = RandomStream(seed: 3, purpose: "test")
        let feasible = FeasibleSpace(try space(high: 1, layers: 1)) { _ in throw OptionError("too deep for 8×8") }
        let error = #expect(throws: InfeasibleSpace.self) { try feasible.sample(using: &stream) }
        #expect(error?.description.contains("2 of them cannot be built: too deep for 8×8") == true)
    }

    @Test func avoidingFindsTheLastNetworkAndThenNone() throws {
        let feasible = FeasibleSpace(try space("x1 != 5", high: 99, layers: 2))
        var known = Set(feasible.space.grid(resolution: 1).map { CanonicalHash($0) })
        known.remove(CanonicalHash(["x1": 42, "x2": 17]))
        var stream = RandomStream(seed: 3, purpose: "test")
        #expect(try feasible.sample(using: &stream, avoiding: known) == ["x1": 42, "x2": 17])
        known.insert(CanonicalHash(["x1": 42, "x2": 17]))
        #expect(try feasible.sample(using: &stream, avoiding: known) == nil)
    }
}
