public import AutoMLData
public import AutoMLNN

extension Samples {
    /// The samples of `dataset` at `indices`; the numbers are shared, not copied.
    ///
    /// - Parameter targets: what brings numbers to be predicted to the scale at which they are learnt.
    public init(_ dataset: Dataset, indices: [Int], scaling: InputScaling, targets: TargetScale? = nil) {
        let shape = Shape(height: dataset.height, width: dataset.width, channels: dataset.channels)
        let values: Values =
            switch dataset.features {
            case .bytes(let bytes): .bytes(bytes)
            case .floats(let floats): .floats(floats)
            }
        guard let targets, let numbers = dataset.targets else {
            self.init(values: values, shape: shape, labels: dataset.labels, indices: indices, scaling: scaling)
            return
        }
        self.init(
            values: values, shape: shape, targets: numbers.map(targets.scaled), indices: indices, scaling: scaling)
    }
}
