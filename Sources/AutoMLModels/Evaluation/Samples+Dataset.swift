public import AutoMLData
public import AutoMLNN

extension Samples {
    /// The samples of `dataset` at `indices`; the numbers are shared, not copied.
    public init(_ dataset: Dataset, indices: [Int], scaling: InputScaling) {
        let shape = Shape(height: dataset.height, width: dataset.width, channels: dataset.channels)
        switch dataset.features {
        case .bytes(let values):
            self.init(bytes: values, shape: shape, labels: dataset.labels, indices: indices, scaling: scaling)
        case .floats(let values):
            self.init(floats: values, shape: shape, labels: dataset.labels, indices: indices, scaling: scaling)
        }
    }
}
