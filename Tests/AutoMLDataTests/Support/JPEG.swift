import Foundation

/// Pictures of 6×5 pixels in a single colour, written once by libjpeg-turbo at quality 100, where the only error left
/// is that of the colour conversion.
enum JPEG {
    /// Grey 200.
    static let grey = bytes(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
            + "AQEBAQEBAQEBAQEBAQEBAQH/wAALCAAFAAYBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACv/EABQQAQAAAAAAAAAAAAAAAAAA"
            + "AAD/2gAIAQEAAD8ASA//2Q==")

    /// Red 200, green 30, blue 60; progressive.
    static let colour = bytes(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
            + "AQEBAQEBAQEBAQEBAQEBAQH/2wBDAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
            + "AQEBAQEBAQEBAQEBAQEBAQH/wgARCAAFAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAj/xAAVAQEBAAAAAAAA"
            + "AAAAAAAAAAAGCf/aAAwDAQACEAMQAAABk8B6mf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAQUCf//EABQRAQAAAAAA"
            + "AAAAAAAAAAAAAAD/2gAIAQMBAT8Bf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Bf//EABQQAQAAAAAAAAAAAAAA"
            + "AAAAAAD/2gAIAQEABj8Cf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8hf//aAAwDAQACAAMAAAAQA//EABQRAQAA"
            + "AAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Qf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Qf//EABQQAQAAAAAAAAAA"
            + "AAAAAAAAAAD/2gAIAQEAAT8Qf//Z")

    /// Adobe's inverted CMYK (128, 255, 255, 255): red 128, green 255, blue 255.
    static let cmyk = bytes(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
            + "AQEBAQEBAQEBAQEBAQEBAQEB/8AAFAgABQAGBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAoA/8QAFBABAAAA"
            + "AAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCP4P4P4f/Z")

    /// The grey picture with a header that claims another size: bytes 5 to 8 of its frame header, SOF0.
    static func claiming(width: Int, height: Int) -> [UInt8] {
        var file = grey
        guard let frame = file.indices.dropLast().first(where: { file[$0] == 0xff && file[$0 + 1] == 0xc0 }) else {
            return []
        }
        let size = [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
        file.replaceSubrange(frame + 5..<frame + 9, with: size)
        return file
    }

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64).map(Array.init) ?? []
    }
}
