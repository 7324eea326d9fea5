import AutoMLSearch
import Testing

@Suite struct GridTests {
    /// network × depth, with width per depth and kernel where cnn: (1 + 2 + 4) · (1 mlp + 3 kernels) · 2 = 56.
    private let linked = SearchSpace(
        name: "linked",
        hyperparameters: [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("depth", .integer(low: 0, high: 2)),
            Hyperparameter("residual", .choice(values: [true, false])),
            Hyperparameter("width", .integer(low: 1, high: 2), per: "depth"),
            Hyperparameter("kernel", .choice(values: [1, 3, 5]), when: ["network": ["cnn"]]),
        ])

    @Test func everyCombinationComesOnce() {
        let all = Array(linked.grid(resolution: 1))
        #expect(linked.grid(resolution: 1).count == 56)
        #expect(all.count == 56 && Set(all).count == 56)
        #expect(all.allSatisfy { Set($0.names) == Set(linked.dimensions(of: $0).map(\.name)) })
    }

    @Test func anIndexLeadsToTheSameConfigurationAsWalking() {
        let grid = linked.grid(resolution: 1)
        #expect(grid.enumerated().allSatisfy { grid[$0.offset] == $0.element })
    }

    @Test func theLastHyperparameterChangesFastest() {
        let space = SearchSpace(
            name: "plain",
            hyperparameters: [
                Hyperparameter("a", .integer(low: 1, high: 2)), Hyperparameter("b", .choice(values: ["x", "y", "z"])),
            ])
        let texts = space.grid(resolution: 1).map(\.description)
        #expect(texts == ["a=1 b=x", "a=1 b=y", "a=1 b=z", "a=2 b=x", "a=2 b=y", "a=2 b=z"])
    }

    @Test func aContinuumIsListedAtEqualDistancesWithBothEnds() {
        let space = SearchSpace(
            name: "rate", hyperparameters: [Hyperparameter("rate", .real(low: 0.001, high: 0.1, scale: .log))])
        let rates = space.grid(resolution: 3).compactMap { $0["rate"]?.number }
        #expect(rates.count == 3 && rates[0] == 0.001 && abs(rates[1] - 0.01) < 1e-15 && rates[2] == 0.1)
        #expect(space.grid(resolution: 1).count == 1)
        #expect(space.isContinuous)
    }

    @Test func thousandsOfLayersAreCountedWithoutListingThem() {
        let deep = SearchSpace(
            name: "deep",
            hyperparameters: [
                Hyperparameter("depth", .integer(low: 1, high: 200)),
                Hyperparameter("width", .integer(low: 1, high: 10), per: "depth"),
            ])
        let grid = deep.grid(resolution: 1)
        #expect(grid.count == .max)
        // 10 + 10² + … + 10²⁰⁰ = (10²⁰¹ - 10) / 9
        #expect(abs(grid.magnitude - (201 - 0.9542425094393249)) < 1e-9)
        #expect(grid[0].description == "depth=1 width[1]=1")
        #expect(grid[10].description == "depth=2 width[1]=1 width[2]=1")
        #expect(grid[10 + 57].description == "depth=2 width[1]=6 width[2]=8")
    }

    @Test func switchesListedBeforeWhatTheySwitchAreCounted() {
        let switches = (0..<24).map { Hyperparameter("on\($0)", .choice(values: [true, false])) }
        let sizes = (0..<24).map { Hyperparameter("size\($0)", .integer(low: 1, high: 2), when: ["on\($0)": [true]]) }
        let grid = SearchSpace(name: "switches", hyperparameters: switches + sizes).grid(resolution: 1)
        // Each switch: off, or on with one of two sizes.
        let (count, isComplete) = (grid.count, grid.isComplete)
        #expect(count == 282_429_536_481 && isComplete)
        #expect(grid[0]["size23"] == 1 && grid[grid.count - 1]["on0"] == false)
    }

    @Test func aHopelesslyEntangledSpaceIsListedInPartAndSaysSo() {
        let switches = (0..<40).map { Hyperparameter("on\($0)", .choice(values: [true, false])) }
        let sizes = (0..<40).map { place in
            Hyperparameter(
                "size\(place)", .integer(low: 1, high: 2),
                when: ["on\(place)": [true], "on\((place + 13) % 40)": [true]])
        }
        let grid = SearchSpace(name: "entangled", hyperparameters: switches + sizes).grid(resolution: 1)
        let isComplete = grid.isComplete
        #expect(!isComplete)
        #expect(grid[grid.count / 2]["on0"] != nil)
    }

    @Test func nothingToSearchIsOneConfiguration() {
        let grid = SearchSpace(name: "empty", hyperparameters: []).grid(resolution: 5)
        #expect(grid.count == 1 && Array(grid) == [[:]])
    }
}
