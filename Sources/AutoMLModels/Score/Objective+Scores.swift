public import AutoMLData
public import AutoMLSearch

extension Metric {
    public static let balancedAccuracy: Metric = "balanced_accuracy"
    public static let macroF1: Metric = "macro_f1"
    public static let logLoss: Metric = "log_loss"
    public static let r2: Metric = "r2"
    public static let rmse: Metric = "rmse"
    public static let mae: Metric = "mae"
}

extension Objective {
    /// What automl's own trainer may be searched by, the default first. All are measured on the validation samples.
    public static func known(for kind: LearningKind) -> [Objective] {
        switch kind {
        case .classification:
            [
                .validationAccuracy, .validationLoss, Objective(.balancedAccuracy, .maximize),
                Objective(.macroF1, .maximize), Objective(.logLoss, .minimize),
            ]
        case .regression:
            [
                Objective(.r2, .maximize), .validationLoss, Objective(.rmse, .minimize), Objective(.mae, .minimize),
            ]
        }
    }

    /// Whether it needs more of classes than a trainer's loss and accuracy.
    var needsClassTally: Bool { [Metric.balancedAccuracy, .macroF1, .logLoss].contains(metric) }
}
