/// Pixels of an image.
public struct ImageSize: Sendable, Hashable {
    public var height: Int
    public var width: Int

    public init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// What images of several sizes are brought to: the size that half of them have, else the median of heights and of
    /// widths; its longer side no more than `longest` pixels, the shape kept.
    ///
    /// - Parameter sizes: of all images; at least one.
    static func common(of sizes: [ImageSize], longest: Int = 128) -> ImageSize {
        let counts = Dictionary(grouping: sizes, by: { $0 }).mapValues(\.count)
        let usual = counts.first { $0.value * 2 > sizes.count }?.key
        return (usual ?? median(of: sizes)).limited(to: longest)
    }

    private static func median(of sizes: [ImageSize]) -> ImageSize {
        func middle(_ lengths: [Int]) -> Int { lengths.sorted()[lengths.count / 2] }
        return ImageSize(height: middle(sizes.map(\.height)), width: middle(sizes.map(\.width)))
    }

    private func limited(to longest: Int) -> ImageSize {
        let factor = Double(longest) / Double(max(height, width))
        if factor >= 1 { return self }
        func shrunk(_ length: Int) -> Int { max(1, Int((Double(length) * factor).rounded())) }
        return ImageSize(height: shrunk(height), width: shrunk(width))
    }
}

extension ImageSize: CustomStringConvertible {
    /// `28×20`: height, then width.
    public var description: String { "\(height)×\(width)" }
}

extension Image {
    var size: ImageSize { ImageSize(height: height, width: width) }

    /// This picture stretched to another size; itself where it has that size.
    func resized(to size: ImageSize) -> Image {
        if size == self.size { return self }
        var copy = self
        (copy.height, copy.width) = (size.height, size.width)
        copy.pixels = resized(height: size.height, width: size.width).map(UInt8.init(pixel:))
        return copy
    }
}
