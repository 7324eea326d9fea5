/// A file of bytes as MNIST has them, header and numbers chosen apart so that they can contradict each other.
func idx(_ dimensions: [Int], _ values: [UInt8], magic: [UInt8] = [0, 0, 8]) -> [UInt8] {
    magic + [UInt8(dimensions.count)] + dimensions.flatMap(bigEndian) + values
}

extension Workspace {
    /// Forty 2×2 images of two classes: dark ones and bright ones.
    func writeImages(
        images: [UInt8]? = nil, labels: [UInt8]? = nil, to folder: String = "images"
    ) throws {
        let pixels = (0..<40).flatMap { image in (0..<4).map { UInt8(image % 2 * 200 + image + $0) } }
        let classes = (0..<40).map { UInt8($0 % 2) }
        try write(images ?? idx([40, 2, 2], pixels), to: "\(folder)/train-images-idx3-ubyte")
        try write(labels ?? idx([40], classes), to: "\(folder)/train-labels-idx1-ubyte")
    }
}
