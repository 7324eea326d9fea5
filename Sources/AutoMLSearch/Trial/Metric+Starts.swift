/// What tells the epochs of one start from those of another, where a trial trains from several first weights.
extension Metric {
    /// Which start an epoch belongs to, from 1. Not measured where there is one.
    public static let restart: Metric = "restart"
    /// At the last epoch of every start but the first: standard deviation (of a sample) of the starts' best values.
    public static let restartSpread: Metric = "restart_spread"
}
