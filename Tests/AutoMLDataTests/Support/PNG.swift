import CZlib

/// PNG files written by hand from the specification (W3C, PNG third edition), independent of the library that reads.
enum PNG {
    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case greyAlpha = 4
        case rgba = 6
    }

    /// - Parameter rows: the samples of each row, as many bytes as the colour type and the depth ask for.
    static func file(width: Int, rows: [[UInt8]], colour: Colour = .grey, depth: UInt8 = 8) -> [UInt8] {
        let raw: [UInt8] = rows.flatMap { row in [UInt8(0)] + row }
        return signature + header(width: width, height: rows.count, colour: colour, depth: depth)
            + chunk("IDAT", deflated(raw)) + chunk("IEND", [])
    }

    /// A file with the pixels of a 1×1 image and a header that claims more.
    static func claiming(width: Int, height: Int) -> [UInt8] {
        let honest = file(width: 1, rows: [[0]])
        let start = signature + header(width: width, height: height)
        return start + honest.dropFirst(start.count)
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    private static func header(width: Int, height: Int, colour: Colour = .grey, depth: UInt8 = 8) -> [UInt8] {
        chunk("IHDR", bigEndian(width) + bigEndian(height) + [depth, colour.rawValue, 0, 0, 0])
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        return bigEndian(content.count) + body + bigEndian(Int(crc32(0, body, UInt32(body.count))))
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        compress(&output, &size, bytes, uLong(bytes.count))
        return Array(output.prefix(Int(size)))
    }
}
