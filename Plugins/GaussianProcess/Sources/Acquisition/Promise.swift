import AutoMLSearch

/// What a point of the space promises: the logarithm of the expected improvement on the best value.
struct Promise {
    let posterior: Posterior
    /// The value to improve on.
    let best: Double

    func values(at points: [[Double]]) -> [Double] {
        let (means, variances) = posterior.predict(points)
        return points.indices.map {
            LogExpectedImprovement.value(mean: means[$0], variance: variances[$0], best: best).value
        }
    }

    /// The value at one point with its gradient by the features in `moving`.
    func slope(at point: [Double], moving: [Int]) -> (value: Double, gradient: [Double]) {
        let slope = posterior.slope(at: point)
        let here = LogExpectedImprovement.value(mean: slope.mean, variance: slope.variance, best: best)
        let gradient = moving.map { here.mean * slope.meanGradient[$0] + here.variance * slope.varianceGradient[$0] }
        return (here.value, gradient)
    }
}
