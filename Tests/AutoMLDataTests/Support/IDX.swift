/// An IDX file of bytes, its header and its numbers chosen apart so that they can contradict each other.
func idx(_ dimensions: [Int], _ values: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, UInt8(dimensions.count)] + dimensions.flatMap(bigEndian) + values
}

extension TemporaryFolder {
    /// Four 2×1 images of two classes.
    func writeTinyTrainPart(labels: [UInt8] = [0, 1, 0, 1]) throws {
        try write(idx([4, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8]), to: "train-images-idx3-ubyte")
        try write(idx([labels.count], labels), to: "train-labels-idx1-ubyte")
    }
}
