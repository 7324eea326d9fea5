import AutoMLSearch
import Foundation
import Testing

@Suite struct SpaceReportTests {
    private let finite = SearchSpace(
        name: "finite",
        hyperparameters: [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("kernel", .choice(values: [3, 5])),
            Hyperparameter("width", .integer(low: 1, high: 4)),
        ],
        constraints: [.binary(.lessOrEqual, .name("parameters"), .literal(20))])

    /// An mlp has no kernel, so that two combinations build the same one; weights are width² (mlp) or 9 width² (cnn).
    private let draft: Draft = { configuration in
        let width = configuration["width"]?.number ?? 0
        let isConvolutional = configuration["network"] == "cnn"
        var canonical = configuration
        if !isConvolutional { canonical["kernel"] = nil }
        return Blueprint(canonical: canonical, facts: ["parameters": width * width * (isConvolutional ? 9 : 1)])
    }

    @Test func equalNetworksAreCountedOnce() {
        let report = SpaceReport(of: FeasibleSpace(finite, draft: draft), samples: 4_000, seed: 1)
        // 4 mlps and 2 · 4 cnns; of the cnns only width 1 (9 weights) has at most 20.
        #expect(report.configurations == 12)
        #expect(report.feasibleConfigurations == 4 + 2)
        #expect(report.samples == 4_000)
        // Under the prior: ½ · 1 + ½ · ¼, within four standard errors.
        #expect(abs(report.feasibleShare - 0.625) < 4 * (0.625 * 0.375 / 4_000).squareRoot())
        #expect(report.constraints.map(\.constraint) == ["parameters <= 20"])
        #expect(abs(report.constraints[0].excludedShare - (1 - report.feasibleShare)) < 1e-12)
        #expect(report.facts["parameters"]?.minimum == 1)
        #expect(report.facts["parameters"]?.maximum == 16)
        #expect(report.fewestDimensions == 3 && report.mostDimensions == 3)
        #expect(report.problem == nil)
    }

    @Test func aContinuumHasNoCount() throws {
        var space = finite
        space.hyperparameters.append(Hyperparameter("rate", .real(low: 0, high: 1)))
        let report = SpaceReport(of: FeasibleSpace(space), samples: 10, seed: 1)
        #expect(report.configurations == nil && report.magnitude == nil && report.feasibleConfigurations == nil)
    }

    @Test func aLargeSpaceIsCountedByItsCombinations() {
        let large = SearchSpace(
            name: "large",
            hyperparameters: [
                Hyperparameter("depth", .integer(low: 1, high: 3)),
                Hyperparameter("width", .integer(low: 1, high: 100), per: "depth"),
            ])
        let report = SpaceReport(of: FeasibleSpace(large), samples: 100, seed: 1)
        #expect(report.configurations == 1_010_100)
        #expect(report.feasibleConfigurations == nil)
        #expect(report.fewestDimensions == 2 && report.mostDimensions == 4)
    }

    @Test func anInfeasibleSpaceSaysWhy() {
        var space = finite
        space.constraints = [.binary(.less, .name("width"), .literal(0))]
        let report = SpaceReport(of: FeasibleSpace(space, draft: draft), samples: 100, seed: 1)
        #expect(report.feasibleShare == 0 && report.feasibleConfigurations == 0)
        #expect(report.problem?.contains("'width < 0' excludes 16 of them") == true)
    }

    @Test func theSameSeedGivesTheSameReport() throws {
        let feasible = FeasibleSpace(finite, draft: draft)
        #expect(SpaceReport(of: feasible, samples: 50, seed: 9) == SpaceReport(of: feasible, samples: 50, seed: 9))
        let report = SpaceReport(of: feasible, samples: 50, seed: 9)
        #expect(try JSONDecoder().decode(SpaceReport.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test func quantilesInterpolate() {
        let spread = Distribution(of: [5, 1, .nan, 2, 4, 3, 10])
        // Sorted 1 2 3 4 5 10: places 1.25, 2.5 and 3.75.
        #expect(spread?.lowerQuartile == 2.25 && spread?.median == 3.5 && spread?.upperQuartile == 4.75)
        #expect(Distribution(of: [.nan]) == nil)
    }
}
