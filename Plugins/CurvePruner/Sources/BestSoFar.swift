import AutoMLSearch

extension Trial {
    /// The best value up to each epoch from 1 to `epochs`: what a trial has to show at any time.
    ///
    /// Goes on level after the last measurement, as it does for a trial that stopped early. NaN before the first
    /// number; an epoch that was not measured repeats the one before.
    func bestSoFar(_ objective: Objective, epochs: Int) -> [Double] {
        var curve = [Double](repeating: .nan, count: epochs)
        for measurement in measurements where (1...epochs).contains(measurement.epoch) {
            curve[measurement.epoch - 1] = measurement[objective.metric] ?? .nan
        }
        for index in curve.indices.dropFirst() where !objective.isBetter(curve[index], than: curve[index - 1]) {
            curve[index] = curve[index - 1]
        }
        return curve
    }
}
