import AutoMLBench
import AutoMLSearch
import Testing

@Suite struct FormulaTests {
    /// The published places of the least values.
    @Test(
        arguments: [
            ("branin", ["x1": -3.141592653589793, "x2": 12.275], 1e-6),
            ("branin", ["x1": 3.141592653589793, "x2": 2.275], 1e-6),
            ("branin", ["x1": 9.42477796076938, "x2": 2.475], 1e-6),
            (
                "hartmann6",
                ["x1": 0.20169, "x2": 0.150011, "x3": 0.476874, "x4": 0.275332, "x5": 0.311652, "x6": 0.6573], 1e-5
            ),
            ("noisy", ["x1": 0.114614, "x2": 0.555649, "x3": 0.852547], 1e-5),
            ("few-matter", ["x3": -2.903534, "x8": -2.903534, "x12": -2.903534, "x17": -2.903534], 1e-5),
            ("conditional", ["model": "trees", "count": 100, "rate": 0.1, "depth": 7], 1e-9),
        ] as [(String, Configuration, Double)])
    func theLeastValueIsWhereItIsPublished(name: String, place: Configuration, tolerance: Double) throws {
        let task = try #require(BenchmarkTask.builtIn(name))
        var configuration = place
        for dimension in task.space.space.dimensions(of: place) where configuration[dimension.name] == nil {
            configuration[dimension.name] = dimension.domain.value(atUnit: 0.5)
        }
        let reading = task.reading(of: trial(configuration), seed: 1)
        #expect(abs(try #require(reading.truth) - task.scale.best) < tolerance)
    }

    /// No draw is better than the best known, and half are better than the start (standard deviation 0.011).
    @Test(arguments: BenchmarkTask.builtInNames)
    func theScaleHoldsWhatIsDrawn(name: String) throws {
        let task = try #require(BenchmarkTask.builtIn(name))
        var stream = RandomStream(seed: 99, purpose: "test")
        let regrets = try (0..<2_000).map { _ in
            let reading = task.reading(of: trial(try task.space.sample(using: &stream)), seed: 1)
            let value = reading.truth ?? task.objective.best(of: reading.measurements) ?? .nan
            #expect(!task.objective.isBetter(value, than: task.scale.best))
            return task.scale.regret(of: value)
        }
        #expect(abs(Double(regrets.count { $0 < 1 }) / 2_000 - 0.5) < 0.05)
    }

    /// The mean of the best of 50 of these draws is what is expected, within five standard errors.
    @Test(arguments: BenchmarkTask.builtInNames.filter { $0 != "noisy" })
    func theExpectationOfRandomSearchIsWhatChanceFinds(name: String) throws {
        let task = try #require(BenchmarkTask.builtIn(name))
        var stream = RandomStream(seed: 7, purpose: "test")
        let bests = try (0..<100).map { _ in
            var stairs = Staircase(task.objective)
            for _ in 0..<50 {
                let reading = task.reading(of: trial(try task.space.sample(using: &stream)), seed: 1)
                stairs.observe(reading.truth ?? task.objective.best(of: reading.measurements) ?? .nan, at: 1)
            }
            return stairs.best
        }
        let error = Sample(bests).deviation / 10
        #expect(abs(Sample(bests).mean - task.chance.value(after: 50)) < 5 * error)
    }

    @Test func noiseIsSeenAndNotScored() throws {
        let task = try #require(BenchmarkTask.builtIn("noisy"))
        let configuration: Configuration = ["x1": 0.5, "x2": 0.5, "x3": 0.5]
        let readings = (1...400).map { task.reading(of: trial(configuration, $0), seed: 1) }
        let seen = Sample(readings.compactMap { $0.measurements.first?["value"] })
        #expect(Set(readings.map(\.truth)).count == 1 && abs(seen.deviation - 0.3) < 0.05)
        #expect(abs(seen.mean - (readings[0].truth ?? .nan)) < 0.075)
        let again = task.reading(of: trial(configuration, 3), seed: 1)
        #expect(again.measurements == readings[2].measurements, "a trial's noise is its own")
    }

    /// Ranks of the first epoch say little about the last, and a higher learning rate is ahead early.
    @Test func firstEpochsMislead() throws {
        let task = try #require(BenchmarkTask.builtIn("crossing-curves"))
        func curve(_ rate: Double) -> [Double] {
            let configuration: Configuration = [
                "optimizer": "adam", "learning_rate": .real(rate), "width": 64, "depth": 3, "dropout": 0.25,
            ]
            return task.reading(of: trial(configuration), seed: 1).measurements.compactMap { $0[.validationLoss] }
        }
        let (slow, fast) = (curve(0.005), curve(0.1))
        #expect(fast[0] < slow[0] && fast[26] > slow[26])
        #expect(slow.count == 27 && zip(slow, slow.dropFirst()).allSatisfy { $0 > $1 })
    }

    private func trial(_ configuration: Configuration, _ id: Int = 1) -> Trial {
        Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 99),
            seed: 0)
    }
}
