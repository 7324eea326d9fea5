public import AutoMLSearch

/// How far predicted numbers lie from the true ones.
public struct RegressionTally: Sendable, Hashable {
    private var count = 0.0
    private var squares = 0.0
    private var distances = 0.0
    private var mean = 0.0
    private var spread = 0.0

    public init() {}

    /// Adds a sample that occurs `weight` times; the target's spread as Welford has it (1962).
    public mutating func add(predicted: Double, target: Double, weight: Double = 1) {
        let error = predicted - target
        squares += weight * error * error
        distances += weight * abs(error)
        count += weight
        let distance = target - mean
        mean += distance * weight / count
        spread += weight * distance * (target - mean)
    }

    /// 1 − Σ (y − ŷ)² / Σ (y − ȳ)²: 1 is perfect, 0 as good as the mean; NaN where all targets are the same.
    public var r2: Double { spread > 0 ? 1 - squares / spread : .nan }
    /// √ of the mean squared error, in the target's unit.
    public var rmse: Double { (squares / count).squareRoot() }
    /// Mean absolute error, in the target's unit.
    public var mae: Double { distances / count }

    public var metrics: [Metric: Double] { [.r2: r2, .rmse: rmse, .mae: mae] }
}
