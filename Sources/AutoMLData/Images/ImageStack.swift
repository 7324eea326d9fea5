/// Images of one size, collected one after another: grey until the first in colour, RGB from then on.
struct ImageStack {
    private(set) var height = 0
    private(set) var width = 0
    private(set) var channels = 1
    private(set) var pixels: [UInt8] = []
    private(set) var labels: [Int32] = []
    private var first = ""

    /// 8 GiB: what goes beyond does not fit into the memory of the machines this runs on.
    private static let largest = 1 << 33

    /// - Throws: `DataError` naming the first image that has another size.
    mutating func append(_ image: Image, label: Int32, path: String) throws {
        if labels.isEmpty { (height, width, first) = (image.height, image.width, path) }
        if (image.height, image.width) != (height, width) {
            throw DataError(
                path,
                "is \(image.width)×\(image.height) pixels, but \(first) is \(width)×\(height); "
                    + "all images must have one size")
        }
        if image.channels > channels { turnToColour() }
        pixels += image.converted(toChannels: channels).pixels
        labels.append(label)
        if pixels.count > Self.largest { throw DataError(path, "the images up to here take more than 8 GiB") }
    }

    private mutating func turnToColour() {
        pixels = pixels.flatMap { [$0, $0, $0] }
        channels = 3
    }
}
