import CImage

/// A picture as 8-bit grey or RGB, `[H, W, C]`, rows from the top.
///
/// 16-bit files are reduced to 8, transparent pixels lie over white, and an RGB picture whose every pixel is grey is
/// grey. A JPEG's orientation mark is not followed.
package struct Image: Sendable {
    package var height: Int
    package var width: Int
    /// 1 (grey) or 3 (red, green, blue).
    package var channels: Int
    package var pixels: [UInt8]

    /// 2²⁶ pixels, an 8192×8192 picture: whatever claims more is a mistake or an attack.
    static let largest = 1 << 26

    /// - Precondition: there are as many pixels as the size asks for.
    package init(height: Int, width: Int, channels: Int, pixels: [UInt8]) {
        precondition(pixels.count == height * width * channels, "a picture has all of its pixels")
        (self.height, self.width, self.channels, self.pixels) = (height, width, channels, pixels)
    }

    /// - Parameter path: a PNG or JPEG, told apart by its first bytes.
    /// - Throws: `DataError` for a file that is damaged, cut off or too large.
    package init(path: String) throws {
        try self.init(bytes: try ByteSource(path: path).readAll(limit: 1 << 28), place: path)
    }

    package init(bytes: [UInt8], place: String) throws {
        var decoded = cimage()
        let isDecoded = cimage_decode(bytes, bytes.count, Self.largest, &decoded) == 1
        guard isDecoded, let pixels = decoded.pixels else { throw DataError(place, Self.message(of: decoded)) }
        defer { cimage_free(&decoded) }
        (height, width, channels) = (decoded.height, decoded.width, decoded.channels)
        self.pixels = Array(UnsafeBufferPointer(start: pixels, count: height * width * channels))
        if channels == 3, isGrey { dropColour() }
    }

    static func message(of failed: cimage) -> String {
        withUnsafeBytes(of: failed.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private var isGrey: Bool {
        stride(from: 0, to: pixels.count, by: 3).allSatisfy { (place: Int) -> Bool in
            let red = pixels[place]
            return red == pixels[place + 1] && red == pixels[place + 2]
        }
    }

    private mutating func dropColour() {
        pixels = stride(from: 0, to: pixels.count, by: 3).map { pixels[$0] }
        channels = 1
    }
}

extension Image {
    /// This picture in 1 channel (luma of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B) or in 3 equal ones.
    func converted(toChannels wanted: Int) -> Image {
        var copy = self
        if channels == 3, wanted == 1 {
            copy.pixels = stride(from: 0, to: pixels.count, by: 3).map { place in
                let weighted = 299 * Int(pixels[place]) + 587 * Int(pixels[place + 1]) + 114 * Int(pixels[place + 2])
                return UInt8((weighted + 500) / 1000)
            }
        } else if channels == 1, wanted == 3 {
            copy.pixels = pixels.flatMap { [$0, $0, $0] }
        }
        copy.channels = wanted
        return copy
    }
}
