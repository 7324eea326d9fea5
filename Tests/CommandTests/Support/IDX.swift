/// A file of bytes as MNIST has them, header and numbers chosen apart so that they can contradict each other.
func idx(_ dimensions: [Int], _ values: [UInt8], magic: [UInt8] = [0, 0, 8]) -> [UInt8] {
    magic + [UInt8(dimensions.count)] + dimensions.flatMap(bigEndian) + values
}

extension Workspace {
    /// Forty 2×2 images of two classes: dark ones and bright ones.
    func writeImages(
        images: [UInt8]? = nil, labels: [UInt8]? = nil, to folder: String = "images"
    ) throws {
        let pixels: [UInt8] = (0..<160).map { pixel in pixel / 4 % 2 == 0 ? 20 : 220 }
        let classes: [UInt8] = (0..<40).map { image in image % 2 == 0 ? 0 : 1 }
        try write(images ?? idx([40, 2, 2], pixels), to: "\(folder)/train-images-idx3-ubyte")
        try write(labels ?? idx([40], classes), to: "\(folder)/train-labels-idx1-ubyte")
    }
}
