import AutoMLSearch
import Foundation
import Testing

@Test func targetsHaveMeanZeroAndVarianceOneAndKeepTheOrder() {
    let losses = [3.0, 1, 2, 10, 5, 4, 1_000]
    let targets = LossScale.targets(losses)
    #expect(abs(targets.reduce(0, +)) < 1e-12)
    #expect(abs(targets.reduce(0) { $0 + $1 * $1 } / 7 - 1) < 1e-12)
    #expect(losses.indices.sorted { losses[$0] < losses[$1] } == targets.indices.sorted { targets[$0] < targets[$1] })
}

@Test func howBadABadOneIsChangesNothing() {
    #expect(LossScale.targets([1, 2, 3, 4, 5]) == LossScale.targets([1, 2, 3, 4, 1e9]))
}

@Test func aTrialWithoutANumberCountsLikeTheWorst() {
    #expect(LossScale.targets([1, nil, 3]) == LossScale.targets([1, 3, 3]))
}

@Test func withoutDifferencesThereIsNothingToLearn() {
    #expect(LossScale.targets([]) == [])
    #expect(LossScale.targets([nil, nil]) == [0, 0])
    #expect(LossScale.targets([2, 2, 2]) == [0, 0, 0])
}

/// Most trials tie at the best: ranks still tell the others from them.
@Test func tiesAtTheBestLeaveTheOthersApart() {
    let targets = LossScale.targets([1, 1, 1, 2, 3])
    #expect(targets[0] == targets[2])
    #expect(targets[2] < targets[3] && targets[3] < targets[4])
}

/// Φ⁻¹(0.975) = 1.959963984540054 is in every table; Φ⁻¹(Φ(x)) = x.
@Test func quantilesOfTheNormalLaw() {
    #expect(abs(NormalLaw.quantile(0.975) - 1.959963984540054) < 1e-14)
    #expect(NormalLaw.quantile(0.5) == 0)
    #expect(NormalLaw.quantile(0) == -.infinity)
    #expect(NormalLaw.quantile(1) == .infinity)
    for value in [-6.0, -2.5, -1, 0.3, 2] {
        #expect(abs(NormalLaw.quantile(NormalLaw.share(below: value)) - value) < 1e-9)
    }
}

/// h(0) = φ(0) = 1/√(2π), h'(0)/h(0) = ½√(2π).
@Test func theImprovementAtTheBestValueItself() {
    let (value, slope) = LogExpectedImprovement.logImprovement(0)
    #expect(abs(value + log(2 * Double.pi) / 2) < 1e-15)
    #expect(abs(slope - (2 * Double.pi).squareRoot() / 2) < 1e-15)
}

/// Where the improvement itself is 0 in double precision, its logarithm goes on without a jump.
@Test func theLogarithmGoesOnWhereTheImprovementUnderflows() {
    let (above, below) = (LogExpectedImprovement.logImprovement(-24.999), LogExpectedImprovement.logImprovement(-25.001))
    #expect(abs(above.value - below.value - 0.002 * above.slope) < 1e-4)
    #expect(abs(above.slope / below.slope - 1) < 1e-3)
    #expect(LogExpectedImprovement.logImprovement(-1e6).value.isFinite)
}

@Test func derivativesOfTheImprovementAreDifferencesInTheLimit() {
    let step = 1e-6
    for (mean, variance) in [(0.5, 0.2), (3, 0.1), (-2, 1.5), (9, 0.05)] {
        let here = LogExpectedImprovement.value(mean: mean, variance: variance, best: 0.1)
        func value(_ mean: Double, _ variance: Double) -> Double {
            LogExpectedImprovement.value(mean: mean, variance: variance, best: 0.1).value
        }
        let byMean = (value(mean + step, variance) - value(mean - step, variance)) / (2 * step)
        let byVariance = (value(mean, variance + step) - value(mean, variance - step)) / (2 * step)
        #expect(abs(byMean - here.mean) < 1e-4 * max(1, abs(byMean)))
        #expect(abs(byVariance - here.variance) < 1e-4 * max(1, abs(byVariance)))
    }
}
