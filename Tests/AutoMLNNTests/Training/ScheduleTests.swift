import AutoMLNN
import Foundation
import Testing

@Suite struct ScheduleTests {
    private func rate(_ schedule: TrainingRecipe.Schedule, _ step: Int, warmup: Int = 0) -> Double {
        TrainingRecipe(learningRate: 0.3, schedule: schedule, warmupEpochs: warmup, epochs: 10)
            .learningRate(atStep: step, stepsPerEpoch: 6)
    }

    @Test func constantStays() {
        #expect([0, 30, 59, 100].map { rate(.constant, $0) } == [0.3, 0.3, 0.3, 0.3])
    }

    @Test func stepFallsToATenthAtEachThird() {
        for (step, expected) in [(0, 0.3), (19, 0.3), (20, 0.03), (39, 0.03), (40, 0.003), (59, 0.003), (90, 0.003)] {
            #expect(abs(rate(.step, step) - expected) < 1e-12, "step \(step)")
        }
    }

    @Test func cosineGoesFromAllToNothing() {
        #expect(rate(.cosine, 0) == 0.3)
        #expect(abs(rate(.cosine, 30) - 0.15) < 1e-12)
        #expect(abs(rate(.cosine, 20) - 0.3 * (1 + cos(.pi / 3)) / 2) < 1e-12)
        #expect(rate(.cosine, 60) == 0)
    }

    @Test(arguments: [TrainingRecipe.Schedule.constant, .step, .cosine]) func warmupRisesInEqualSteps(
        schedule: TrainingRecipe.Schedule
    ) {
        for step in 0..<12 {
            #expect(abs(rate(schedule, step, warmup: 2) - 0.3 * Double(step + 1) / 12) < 1e-12)
        }
        #expect(rate(schedule, 12, warmup: 2) == 0.3)
    }

    @Test func oneCycleTopsAtTheEndOfItsWarmup() {
        let rates = (0..<60).map { rate(.oneCycle, $0, warmup: 5) }
        #expect(rates.max() == rates[29])
        #expect(abs(rates[29] - 0.3) < 1e-12)
        #expect(abs(rates[0] - 0.3 / 25) < 1e-12)
        #expect(abs(rates[59] - 0.3 / 250_000) < 1e-12)
    }
}
