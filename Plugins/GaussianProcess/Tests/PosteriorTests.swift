import AutoMLSearch
import Foundation
import GaussianProcess
import Testing

private let columns = SpaceColumns(
    SearchSpace(
        name: "mixed",
        hyperparameters: [
            Hyperparameter("x", .real(low: 0, high: 1)), Hyperparameter("kind", .choice(values: ["a", "b"])),
            Hyperparameter("y", .real(low: 0, high: 1)),
        ]))
private let features = Features(columns)
private let parameters = KernelParameters(logLengths: [log(0.5), log(1.2), log(0.8)], logSignal: 0.3, logNoise: -9)
private let points: [[Double]] = [[0.1, 0.2, 0], [0.9, 0.3, 1], [0.4, 0.8, 0], [0.5, 0.5, 1], [0, 1, 0]]
private let targets = [0.5, -1, 1.2, 0, -0.7]

@Test func numbersComeBeforeChoicesAndInactiveOnesInTheMiddle() {
    #expect(features.order == [0, 2, 1])
    #expect(features.encode([0.3, 1, 0.7]) == [0.3, 0.7, 1])
    #expect(features.encode([.nan, .nan, 0.7]) == [0.5, 0.7, -1])
}

@Test func withoutNoiseTheMeanGoesThroughWhatWasMeasured() throws {
    let exact = KernelParameters(logLengths: parameters.logLengths, logSignal: 0.3, logNoise: log(1e-8))
    let posterior = try #require(posterior(exact))
    let (means, variances) = posterior.predict(points)
    for (mean, target) in zip(means, targets) { #expect(abs(mean - target) < 1e-5) }
    #expect(variances.allSatisfy { $0 < 1e-6 })
}

/// With one point at distance 0 the mean is y s²/(s² + σ²) and the variance s² - s⁴/(s² + σ²).
@Test func onePointIsAveragedWithThePrior() throws {
    let even = KernelParameters(logLengths: [0, 0, 0], logSignal: 0, logNoise: 0)
    let single = try #require(
        Posterior([points[0]], [2], running: [], features: features, parameters: even))
    let (means, variances) = single.predict([points[0]])
    #expect(abs(means[0] - 1) < 1e-14)
    #expect(abs(variances[0] - 0.5) < 1e-14)
}

/// The kernel at r = 1 is (1 + √5 + 5/3) e^(-√5) = 0.5239941088318203.
@Test func theKernelIsMatern52() throws {
    let even = KernelParameters(logLengths: [0, 0, 0], logSignal: 0, logNoise: log(1e-6))
    let single = try #require(
        Posterior([[0, 0, 0]], [1], running: [], features: features, parameters: even))
    let value = 0.5239941088318203 / (1 + 1e-6)
    #expect(abs(single.predict([[1, 0, 0]]).means[0] - value) < 1e-12, "a number that differs by 1")
    #expect(abs(single.predict([[0, 0, 1]]).means[0] - value) < 1e-12, "another choice")
}

@Test func slopesAreDifferencesInTheLimit() throws {
    let posterior = try #require(posterior(parameters))
    let (here, step) = ([0.35, 0.6, 1.0], 1e-6)
    let slope = posterior.slope(at: here)
    let (means, variances) = posterior.predict([here])
    #expect(abs(slope.mean - means[0]) < 1e-12)
    #expect(abs(slope.variance - variances[0]) < 1e-12)
    for index in 0..<2 {
        var (up, down) = (here, here)
        up[index] += step
        down[index] -= step
        let (means, variances) = posterior.predict([up, down])
        #expect(abs((means[0] - means[1]) / (2 * step) - slope.meanGradient[index]) < 1e-6)
        #expect(abs((variances[0] - variances[1]) / (2 * step) - slope.varianceGradient[index]) < 1e-6)
    }
}

@Test func aRunningTrialTakesAwayVarianceAndLeavesTheMean() throws {
    let there = [0.7, 0.1, 0.0]
    let alone = try #require(posterior(parameters))
    let beside = try #require(
        Posterior(points, targets, running: [there], features: features, parameters: parameters))
    let probe = [[0.65, 0.15, 0.0], there]
    let (before, after) = (alone.predict(probe), beside.predict(probe))
    #expect(zip(before.means, after.means).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(zip(before.variances, after.variances).allSatisfy { $1 < $0 })
    #expect(after.variances[1] < 0.001)
}

@Test func theSlopeOfTheLikelihoodIsItsDifferenceInTheLimit() {
    let likelihood = MarginalLikelihood(points, targets, features: features, prior: KernelPrior(groups: 3))
    let (here, step) = (parameters.vector, 1e-5)
    let slope = likelihood.loss(here).gradient
    for index in here.indices {
        var (up, down) = (here, here)
        up[index] += step
        down[index] -= step
        let difference = (likelihood.loss(up).value - likelihood.loss(down).value) / (2 * step)
        #expect(abs(difference - slope[index]) < 1e-5 * max(1, abs(difference)))
    }
}

/// Half the log determinant and half of yᵀK⁻¹y of one point are ½ log(s² + σ²) + ½ y²/(s² + σ²).
@Test func theLikelihoodOfOnePointIsThatOfANormalLaw() {
    let prior = KernelPrior(groups: 3)
    let likelihood = MarginalLikelihood([points[0]], [2], features: features, prior: prior)
    let vector = prior.mode.vector
    let variance = exp(vector[3]) + exp(vector[4])
    #expect(abs(likelihood.loss(vector).value - (log(variance) + 4 / variance) / 2) < 1e-12, "the penalty is 0 here")
}

private func posterior(_ parameters: KernelParameters) -> Posterior? {
    Posterior(points, targets, running: [], features: features, parameters: parameters)
}
