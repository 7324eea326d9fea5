import AutoMLReport
import AutoMLSearch
import Foundation
import Testing

/// Hyperparameters that are not always there.
@Suite struct ImportanceConditionTests {
    private static let space = SearchSpace(
        name: "conditions",
        hyperparameters: [
            Hyperparameter("depth", .integer(low: 1, high: 3)),
            Hyperparameter("width", .integer(low: 8, high: 64, scale: .log), per: "depth"),
            Hyperparameter("optimizer", .choice(values: ["sgd", "momentum"])),
            Hyperparameter("momentum", .real(low: 0, high: 1), when: ["optimizer": ["momentum"]]),
        ])

    private static let drawn = {
        var stream = RandomStream(seed: 5, trial: 0, purpose: "importance tests")
        return (0..<900).map { _ in space.sample(using: &stream) }
    }()

    @Test func eachLayerCountsByItself() throws {
        let scores = Self.drawn.map { configuration in
            configuration["width[2]"].flatMap(\.number).map { -abs(log2($0) - 4) } ?? -9
        }
        let importance = Importance(of: Self.space, Self.drawn, scores: scores)
        let trials = Dictionary(uniqueKeysWithValues: importance.shares.map { ($0.hyperparameter, $0.trials) })
        #expect(trials["width[1]"] == 900)
        #expect(trials["width[2]"] == Self.drawn.count { $0["width[2]"] != nil })
        #expect(trials["width[3]"] == Self.drawn.count { $0["width[3]"] != nil })
        let best = try #require(importance.shares.first)
        #expect(best.hyperparameter == "width[2]" && best.importance > 0.8)
    }

    @Test func layersMergeIntoOneWithTheSumOfTheirShares() throws {
        let scores = Self.drawn.map { $0["width[1]"]?.number ?? 0 }
        let importance = Importance(of: Self.space, Self.drawn, scores: scores)
        let merged = importance.mergingLayers
        #expect(Set(merged.shares.map(\.hyperparameter)) == ["depth", "width", "optimizer", "momentum"])
        let layers = importance.shares.filter { $0.hyperparameter.hasPrefix("width[") }
        let width = try #require(merged.shares.first)
        #expect(layers.count == 3 && width.hyperparameter == "width" && width.trials == 900)
        #expect(abs(width.importance - layers.reduce(0) { $0 + $1.importance }) < 1e-12)
        #expect(abs(merged.shares.reduce(0) { $0 + $1.importance } - 1) < 1e-12)
    }

    /// What only matters in trials that are never among the best does not matter for being one.
    @Test func whatTheBestNeverHaveExplainsNothing() throws {
        let scores = Self.drawn.map { configuration in
            configuration["momentum"].flatMap(\.number) ?? (10 + (configuration["width[1]"]?.number ?? 0))
        }
        let importance = Importance(of: Self.space, Self.drawn, scores: scores)
        let momentum = try #require(importance.shares.first { $0.hyperparameter == "momentum" })
        #expect(momentum.importance == 0 && momentum.trials == Self.drawn.count { $0["momentum"] != nil })
    }

    @Test func oneThatWasRarelyThereIsLeftOutAndNamed() {
        var momenta = 0
        let configurations = Self.drawn.filter { configuration in
            guard configuration["momentum"] != nil else { return true }
            momenta += 1
            return momenta <= 9
        }
        let importance = Importance(
            of: Self.space, configurations, scores: configurations.map { $0["width[1]"]?.number ?? 0 })
        #expect(!importance.shares.contains { $0.hyperparameter == "momentum" })
        #expect(importance.omissions.map(\.hyperparameter) == ["momentum"] && importance.omissions[0].trials == 9)
    }

    @Test func orderOfTrialsAndRepetitionChangeNothing() {
        let scores = Self.drawn.map { ($0["width[1]"]?.number ?? 0) + ($0["momentum"]?.number ?? 0) }
        let first = Importance(of: Self.space, Self.drawn, scores: scores)
        #expect(Importance(of: Self.space, Self.drawn, scores: scores) == first)
        #expect(Importance(of: Self.space, Self.drawn.reversed(), scores: scores.reversed()) == first)
    }

    @Test func isWrittenAsJSON() throws {
        let scores = Self.drawn.map { $0["width[1]"]?.number ?? 0 }
        let data = try JSONEncoder().encode(Importance(of: Self.space, Self.drawn, scores: scores))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["method"] as? String == "PED-ANOVA" && object["quantile"] as? Double == 0.1)
        #expect(object["trials"] as? Int == 900 && object["why"] is NSNull)
        let first = try #require((object["importances"] as? [[String: Any]])?.first)
        #expect(first["hyperparameter"] as? String == "width[1]" && first["trials"] as? Int == 900)
        #expect((first["importance"] as? Double ?? 0) > 0.5)
    }

    /// Fifteen hyperparameters in 50,000 trials: the page waits for it.
    @Test func fiftyThousandTrialsTakeAMoment() {
        let space = SearchSpace(
            name: "wide",
            hyperparameters: (1...5).flatMap { number in
                [
                    Hyperparameter("rate_\(number)", .real(low: 1e-4, high: 1, scale: .log)),
                    Hyperparameter("count_\(number)", .integer(low: 1, high: 200, scale: .log)),
                    Hyperparameter("kind_\(number)", .choice(values: ["relu", "tanh", "gelu", "silu"])),
                ]
            })
        var stream = RandomStream(seed: 6, trial: 0, purpose: "importance tests")
        let configurations = (0..<50_000).map { _ in space.sample(using: &stream) }
        let scores = configurations.map { $0["rate_1"]?.number ?? 0 }
        let clock = ContinuousClock()
        let times = (0..<3).map { _ in
            clock.measure { _ = Importance(of: space, configurations, scores: scores) }
        }
        // Four times what it takes on an idle machine; the quickest of three counts.
        #expect(times.min()! < .milliseconds(300), "\(times)")
    }
}
