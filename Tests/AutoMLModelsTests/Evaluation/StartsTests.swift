import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// A trial that trains from several first weights, one after the other.
@Suite struct StartsTests {
    private static let single: Configuration = [
        "depth": 1, "width": 10, "learning_rate": 0.003, "batch_size": 32, "dropout": 0.2,
    ]

    private static let three: Configuration = {
        var configuration = single
        configuration["restarts"] = 3
        return configuration
    }()

    @Test func everyStartTrainsAllEpochsAndTheFirstIsThatOfASingleOne() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let (_, single) = try await bench.evaluate(bench.trial(Self.single))
        let (_, curve) = try await bench.evaluate(bench.trial(Self.three))
        #expect(curve.map(\.epoch) == Array(1...12))
        #expect(curve.map { $0[.restart] } == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
        #expect(curve.prefix(4).map { $0[.validationLoss] } == single.map { $0[.validationLoss] })
        #expect(single.allSatisfy { $0[.restart] == nil })
        #expect(Set(stride(from: 0, to: 12, by: 4).map { curve[$0][.trainLoss] }).count == 3, "other first weights")
    }

    @Test func theBestOfAllStartsIsKept() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let (outcome, curve) = try await bench.evaluate(bench.trial(Self.three))
        let best = try #require(Objective.validationAccuracy.bestMeasurement(of: curve))
        #expect(outcome.bestEpoch == best.epoch)
        let model = try #require(bench.saved.last)
        let (inputs, _) = bench.task.validationInputs(limit: .max)
        let matrix = ConfusionMatrix(
            probabilities: try Predictor(model: model).probabilities(of: inputs),
            labels: bench.task.validationLabels(limit: .max), classes: 10)
        #expect(abs(matrix.accuracy - best[.validationAccuracy]!) < 1e-9)
    }

    /// The standard deviation of a sample, of the starts' best values.
    @Test func theSpreadIsThatOfTheBestValues() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let (_, curve) = try await bench.evaluate(bench.trial(Self.three))
        let bests = [0, 4, 8].map { first in curve[first..<first + 4].compactMap { $0[.validationAccuracy] }.max()! }
        let mean = bests.reduce(0, +) / 3
        let spread = (bests.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
        #expect(abs(try #require(curve[11][.restartSpread]) - spread) < 1e-12)
        #expect(curve.enumerated().allSatisfy { ($0 == 7 || $0 == 11) == ($1[.restartSpread] != nil) })
    }

    @Test func theSameTrialGivesTheSameWeights() async throws {
        let bench = try DigitsBench(maxEpochs: 2)
        defer { bench.cleanUp() }
        let first = try await bench.evaluate(bench.trial(Self.three, budget: 2))
        let second = try await bench.evaluate(bench.trial(Self.three, budget: 2), threads: 2)
        #expect(first.outcome == second.outcome)
        #expect(first.measurements.map(\.metrics) == second.measurements.map(\.metrics))
    }

    /// Within a start, at the end of one, and within the last.
    @Test(arguments: [1, 2, 3, 4, 5]) func anInterruptedTrialGoesOnInItsStart(epoch: Int) async throws {
        let (whole, cut) = (try DigitsBench(maxEpochs: 2), try DigitsBench(maxEpochs: 2))
        defer {
            whole.cleanUp()
            cut.cleanUp()
        }
        let expected = try await whole.evaluate(whole.trial(Self.three, budget: 2))
        let seen = Curve()
        await #expect(throws: CancellationError.self) {
            _ = try await cut.evaluate(cut.trial(Self.three, budget: 2)) {
                seen.add($0)
                if $0.epoch == epoch { throw CancellationError() }
                return .proceed
            }
        }
        let resumed = try await cut.evaluate(cut.trial(Self.three, budget: 2, measurements: seen.all))
        #expect(resumed.measurements.map(\.epoch) == Array(epoch + 1...6))
        #expect(resumed.outcome == expected.outcome)
        #expect((seen.all + resumed.measurements).map(\.metrics) == expected.measurements.map(\.metrics))
    }

    @Test func everyStartStopsByItself() async throws {
        let bench = try DigitsBench(maxEpochs: 100, patience: 2)
        defer { bench.cleanUp() }
        let (outcome, curve) = try await bench.evaluate(bench.trial(Self.three, budget: 100))
        #expect(outcome.stoppedEarly)
        var trial = bench.trial(Self.three)
        trial.measurements = curve
        #expect(trial.starts.count == 3)
        for start in trial.starts {
            var rule = EarlyStopping(objective: .validationAccuracy, patience: 2)
            let verdicts = start.enumerated().map { index, measurement in
                var measurement = measurement
                measurement.epoch = index + 1
                return rule.observe(measurement)
            }
            #expect(verdicts.last == .stop && !verdicts.dropLast().contains(.stop))
        }
    }

    /// Gradients of inputs this large and a step this long leave no number, whatever the first weights.
    @Test func aTrialFailsOnlyWhereItsLastStartDoes() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        var wild = Self.three
        for (name, value) in ["activation": "leaky_relu", "optimizer": "sgd", "input_scaling": "none"]
            as [String: Value]
        {
            wild[name] = value
        }
        (wild["depth"], wild["learning_rate"]) = (3, 1000)
        let failure = await #expect(throws: TrialFailure.self) { _ = try await bench.evaluate(bench.trial(wild)) }
        #expect(failure?.description.contains("NaN or infinite") == true)
    }

    @Test func aBudgetThatGrowsLaterIsRefused() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let failure = await #expect(throws: TrialFailure.self) {
            _ = try await bench.evaluate(bench.trial(Self.three, budget: 2))
        }
        #expect(failure?.description.contains("each start needs all 4 epochs") == true)
    }

    @Test func theBestStartIsJudgedByItself() throws {
        let values = [0.1, 0.5, 0.3, 0.6, 0.55]
        var trial = try DigitsBench().trial(Self.three)
        trial.measurements = values.enumerated().map { index, value in
            Measurement(
                epoch: index + 1, seconds: 1,
                metrics: [.validationAccuracy: value, .restart: index < 2 ? 1 : 2])
        }
        let best = trial.ofBestStart(by: .validationAccuracy)
        #expect(best.measurements.map { $0[.validationAccuracy] } == [0.3, 0.6, 0.55])
        #expect(best.measurements.map(\.epoch) == [1, 2, 3])
    }
}
