/// The shape of one sample: `[H, W, C]`. A vector of n numbers is `[1, 1, n]`.
///
/// A batch is `[N, H, W, C]`, dense in memory, channels fastest.
public struct Shape: Sendable, Hashable, Codable {
    public var height: Int
    public var width: Int
    public var channels: Int

    public init(height: Int = 1, width: Int = 1, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    public static func vector(_ count: Int) -> Shape { Shape(channels: count) }

    /// Numbers in one sample.
    public var count: Int { height * width * channels }
    public var isVector: Bool { height == 1 && width == 1 }
}

extension Shape: CustomStringConvertible {
    /// `28×28×1`, or `64` for a vector.
    public var description: String {
        isVector ? String(channels) : "\(height)×\(width)×\(channels)"
    }
}
