import AutoMLData
import AutoMLNN

extension Image {
    /// Scaled numbers from 0 to 1 as grey, or as colour where there are three channels; of others the first is shown.
    init(ofSample row: Int, among values: [Float], _ shape: Shape) {
        let start = row * shape.count
        let channels = shape.channels == 3 ? 3 : 1
        let pixels = (0..<shape.height * shape.width).flatMap { pixel in
            (0..<channels).map { channel in
                UInt8(min(max(values[start + pixel * shape.channels + channel] * 255, 0), 255).rounded())
            }
        }
        self.init(height: shape.height, width: shape.width, channels: channels, pixels: pixels)
    }
}
