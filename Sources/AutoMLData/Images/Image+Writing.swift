import CImage
import Foundation

extension Image {
    /// This picture as a PNG file.
    ///
    /// - Throws: `DataError` where libpng refuses, such as for a picture of more than 2³¹ pixels a side.
    package func png(place: String) throws -> [UInt8] {
        var pixels = pixels
        return try pixels.withUnsafeMutableBufferPointer { buffer in
            var image = cimage()
            (image.pixels, image.height, image.width, image.channels) = (buffer.baseAddress, height, width, channels)
            var bytes: UnsafeMutablePointer<UInt8>?
            var count = 0
            guard cimage_encode_png(&image, &bytes, &count) == 1, let bytes else {
                throw DataError(place, Self.message(of: image))
            }
            defer { free(bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: count))
        }
    }
}
