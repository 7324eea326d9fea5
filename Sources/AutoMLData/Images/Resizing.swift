/// Stretches many images of one size to another.
struct Resizing {
    private let size: ImageSize
    private let newWidth: Int
    private let channels: Int
    private let rows: [Image.Weights]
    private let columns: [Image.Weights]

    init(from size: ImageSize, to newSize: ImageSize, channels: Int) {
        (self.size, newWidth, self.channels) = (size, newSize.width, channels)
        rows = Image.weights(from: size.height, to: newSize.height)
        columns = Image.weights(from: size.width, to: newSize.width)
    }

    /// `[H, W, C]` of the one size to that of the other, not rounded.
    func callAsFunction(_ values: [Float]) -> [Float] {
        let narrowed = Image.apply(columns, to: values, outer: size.height, length: size.width, inner: channels)
        return Image.apply(rows, to: narrowed, outer: 1, length: size.height, inner: newWidth * channels)
    }
}

extension UInt8 {
    /// The nearest shade of 256.
    init(pixel value: Float) { self = UInt8(Swift.min(Swift.max(value.rounded(), 0), 255)) }
}
