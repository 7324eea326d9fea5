/// Images brought to one size, collected one after another: grey until the first in colour, RGB from then on.
struct ImageStack {
    private(set) var height = 0
    private(set) var width = 0
    private(set) var channels = 1
    private(set) var pixels: [UInt8] = []
    private(set) var labels: [Int32] = []
    /// What all images are brought to; nil where they are expected to have one size.
    private let size: ImageSize?

    /// 8 GiB: what goes beyond does not fit into the memory of the machines this runs on.
    private static let largest = 1 << 33

    init(size: ImageSize? = nil) { self.size = size }

    /// - Throws: `UnequalSizes` where no size was given and an image has another one than the first.
    mutating func append(_ image: Image, label: Int32, path: String) throws {
        let image = size.map { image.resized(to: $0) } ?? image
        if labels.isEmpty { (height, width) = (image.height, image.width) }
        if (image.height, image.width) != (height, width) { throw UnequalSizes() }
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

/// Images of several sizes are in one folder.
struct UnequalSizes: Error {}
