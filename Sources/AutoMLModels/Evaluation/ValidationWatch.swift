import AutoMLData
import AutoMLNN
import AutoMLSearch

/// Sees what a network says of the validation samples, for what loss and accuracy do not tell.
final class ValidationWatch {
    private let samples: Samples
    private let classes: Int
    private let scale: TargetScale?
    private var classTally: ClassTally
    private var regressionTally = RegressionTally()

    /// Nil where loss and accuracy are all that is asked for.
    init?(_ samples: Samples, classes: Int, scale: TargetScale?, objective: Objective) {
        guard scale != nil || objective.needsClassTally else { return nil }
        (self.samples, self.classes, self.scale) = (samples, classes, scale)
        classTally = ClassTally(classes: classes)
    }

    /// A check that was interrupted begins anew.
    func see(_ outputs: UnsafeBufferPointer<Float>, from first: Int) {
        if first == 0 { (classTally, regressionTally) = (ClassTally(classes: classes), RegressionTally()) }
        for row in 0..<outputs.count / classes {
            let label = samples.labels[samples.indices[first + row]]
            if let scale {
                let target = Float(bitPattern: UInt32(bitPattern: label))
                regressionTally.add(predicted: scale.restored(outputs[row]), target: scale.restored(target))
            } else {
                classTally.add(outputs[row * classes..<(row + 1) * classes], label: label)
            }
        }
    }

    var metrics: [Metric: Double] { scale == nil ? classTally.metrics : regressionTally.metrics }
}
