public import AutoMLData
public import AutoMLNN

extension Samples {
    /// The samples of `dataset` at `indices`; the numbers are shared, not copied.
    public init(_ dataset: Dataset, indices: [Int], scaling: InputScaling) {
        let shape = Shape(height: dataset.height, width: dataset.width, channels: dataset.channels)
        let values: Values =
            switch dataset.features {
            case .bytes(let bytes): .bytes(bytes)
            case .floats(let floats): .floats(floats)
            }
        self.init(values: values, shape: shape, labels: dataset.labels, indices: indices, scaling: scaling)
    }
}
