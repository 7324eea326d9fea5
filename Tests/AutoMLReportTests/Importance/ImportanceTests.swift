import AutoMLReport
import AutoMLSearch
import Foundation
import Testing

@Suite struct ImportanceTests {
    private static let square = SearchSpace(
        name: "square",
        hyperparameters: ["x", "y", "z"].map { Hyperparameter($0, .real(low: 0, high: 1)) })

    private static func drawn(_ trials: Int, from space: SearchSpace = square, seed: UInt64 = 1) -> [Configuration] {
        var stream = RandomStream(seed: seed, trial: 0, purpose: "importance tests")
        return (0..<trials).map { _ in space.sample(using: &stream) }
    }

    private static func number(_ name: String, in configuration: Configuration) -> Double {
        configuration[name]?.number ?? .nan
    }

    @Test func theOnlyOneThatMattersHasNearlyAll() throws {
        let configurations = Self.drawn(2000)
        let importance = Importance(
            of: Self.square, configurations, scores: configurations.map { -abs(Self.number("y", in: $0) - 0.3) })
        #expect(importance.shares.first?.hyperparameter == "y")
        #expect(try #require(importance.shares.first).importance > 0.97)
        #expect(importance.shares.dropFirst().allSatisfy { $0.importance < 0.02 })
        #expect(importance.bestTrials == 200 && importance.trials == 2000 && importance.why == nil)
    }

    /// The score is symmetric in x and y, and so are the trials: each comes with its mirror image.
    @Test func twoThatMatterAlikeAreAlike() throws {
        let halves = Self.drawn(1000)
        let mirrored = halves.map { Configuration(["x": $0["y"]!, "y": $0["x"]!, "z": $0["z"]!]) }
        let configurations = halves + mirrored
        let scores = configurations.map {
            -max(abs(Self.number("x", in: $0) - 0.5), abs(Self.number("y", in: $0) - 0.5))
        }
        let shares = Importance(of: Self.square, configurations, scores: scores).shares
        #expect(shares.map(\.hyperparameter) == ["x", "y", "z"])
        #expect(shares[0].importance == shares[1].importance)
        #expect(shares[0].importance > 0.45 && shares[2].importance < 0.02)
    }

    /// By hand: of 104 trials 26 are the best; all of them have one of four values, and 20 of them one of two. With one
    /// trial spread over the values, p = (26 + ¼) / 27 and ¼ / 27 against q = ¼, and 20½ / 27 and 6½ / 27 against ½:
    /// Σ p² / q - 1 each. What is always the same explains nothing.
    @Test func aChoiceIsJudgedByItsFrequencies() throws {
        let space = SearchSpace(
            name: "choices",
            hyperparameters: [
                Hyperparameter("always", .choice(values: ["same", "other"])),
                Hyperparameter("half", .choice(values: [1, 2])),
                Hyperparameter("kind", .choice(values: ["a", "b", "c", "d"])),
            ])
        let configurations = (0..<104).map { trial in
            let (isBest, place) = (trial % 4 == 0, trial / 4)
            let isFirst = isBest ? place < 20 : trial % 4 == 1 ? place < 6 : place % 2 == 0
            return Configuration([
                "kind": .text(["a", "b", "c", "d"][trial % 4]), "half": isFirst ? 1 : 2, "always": "same",
            ])
        }
        let scores = configurations.map { $0["kind"] == "a" ? 1.0 : 0 }
        let shares = Importance(of: space, configurations, scores: scores).shares
        let kind = 4 * (26.25 * 26.25 + 3 * 0.25 * 0.25) / (27 * 27) - 1
        let half = 2 * (20.5 * 20.5 + 6.5 * 6.5) / (27 * 27) - 1
        #expect(shares.map(\.hyperparameter) == ["kind", "half", "always"])
        #expect(abs(shares[0].importance - kind / (kind + half)) < 1e-12)
        #expect(abs(shares[1].importance - half / (kind + half)) < 1e-12 && shares[2].importance == 0)
    }

    @Test func sharesSumToOneAndFallInOrder() {
        let configurations = Self.drawn(300)
        let scores = configurations.map { Self.number("x", in: $0) + 0.5 * Self.number("y", in: $0) }
        let shares = Importance(of: Self.square, configurations, scores: scores).shares.map(\.importance)
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
        #expect(shares == shares.sorted(by: >) && shares.count == 3)
    }

    @Test func aLogScaleIsSeenAsOne() throws {
        let space = SearchSpace(
            name: "rates",
            hyperparameters: [
                Hyperparameter("rate", .real(low: 1e-6, high: 1, scale: .log)),
                Hyperparameter("other", .real(low: 0, high: 1)),
            ])
        let configurations = Self.drawn(1000, from: space)
        let scores = configurations.map { -abs(log10(Self.number("rate", in: $0)) + 5) }
        // On a linear scale all these trials would share one cell.
        #expect(try #require(Importance(of: space, configurations, scores: scores).shares.first).importance > 0.95)
    }

    // MARK: - Where it does not apply

    @Test func trialsWithoutANumberAreLeftOut() {
        let configurations = Self.drawn(200)
        let scores = configurations.map { Self.number("x", in: $0) }
        let alone = Importance(of: Self.square, configurations, scores: scores)
        let strays = Self.drawn(30, seed: 9)
        let withStrays = Importance(
            of: Self.square, strays + configurations,
            scores: strays.indices.map { [Double.nan, .infinity, -.infinity][$0 % 3] } + scores)
        #expect(withStrays == alone && alone.trials == 200)
    }

    @Test(arguments: [0, 1, 9])
    func fewTrialsSayNothing(trials: Int) throws {
        let configurations = Self.drawn(trials)
        let importance = Importance(
            of: Self.square, configurations, scores: configurations.map { Self.number("x", in: $0) })
        #expect(importance.shares.isEmpty && importance.trials == trials)
        #expect(try #require(importance.why).contains("at least 10 trials with a value are needed; there"))
    }

    @Test func tenTrialsSaySomething() {
        let configurations = Self.drawn(10)
        let importance = Importance(
            of: Self.square, configurations, scores: configurations.map { Self.number("x", in: $0) })
        #expect(importance.shares.count == 3 && importance.bestTrials == 1 && importance.why == nil)
    }

    @Test func equalScoresSayWhyThereIsNothing() throws {
        let configurations = Self.drawn(40)
        let equal = Importance(of: Self.square, configurations, scores: configurations.map { _ in 0.5 })
        #expect(equal.shares.isEmpty && equal.why == "all 40 trials have the same value")
        let nearlyEqual = Importance(
            of: Self.square, configurations, scores: configurations.indices.map { $0 == 7 ? 0.6 : 0.5 })
        #expect(try #require(nearlyEqual.why).hasPrefix("39 of 40 trials have the same value"))
        #expect(nearlyEqual.shares.isEmpty)
    }

    @Test func aSpaceWithoutAChoiceSaysWhyThereIsNothing() throws {
        let space = SearchSpace(
            name: "point", hyperparameters: [Hyperparameter("x", .integer(low: 3, high: 3))])
        let importance = Importance(
            of: space, Self.drawn(50, from: space), scores: (0..<50).map(Double.init))
        #expect(importance.shares.isEmpty && importance.why != nil)
    }

    @Test func aValueOutsideTheDomainIsNotCounted() throws {
        let space = SearchSpace(
            name: "kinds",
            hyperparameters: [
                Hyperparameter("kind", .choice(values: ["a", "b"])), Hyperparameter("x", .real(low: 0, high: 1)),
            ])
        let configurations = (0..<40).map { trial in
            Configuration(["kind": .text(["a", "b", "gone"][trial % 3]), "x": .real(Double(trial) / 40), "stray": 1])
        }
        let importance = Importance(of: space, configurations, scores: (0..<40).map(Double.init))
        let share = try #require(importance.shares.first { $0.hyperparameter == "kind" })
        #expect(share.trials == 27 && importance.shares.count == 2)
    }
}
