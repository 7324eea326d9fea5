import AutoMLData
import Foundation

extension FuzzTarget {
    /// Images as `predict` reads them; folders of images go through the same decoders.
    static let png = FuzzTarget(
        name: "png", words: ["IHDR", "IDAT", "PLTE", "tRNS", "IEND"], wrapping: PNGChunks(), memory: 768 << 20,
        read: image)
    static let jpeg = FuzzTarget(name: "jpeg", largest: 1 << 12, memory: 1 << 30, read: image)

    private static let image: @Sendable ([UInt8], Desk) throws -> Void = { input, _ in
        for channels in [1, 3] {
            let format = InputFormat(height: 5, width: 6, channels: channels, isTable: false, fullScale: 255)
            for image in try InputReader(format: format).inputs(in: input, name: "image") {
                try promise(image.values.count == 30 * channels, "\(image.values.count) numbers")
                try promise(image.values.allSatisfy { (-0.01...255.01).contains($0) }, "a pixel out of range")
            }
        }
    }

    /// What a model file says of its inputs, and inputs read by it.
    static let inputFormat = FuzzTarget(
        name: "input_format",
        words: [#""height":"#, #""width":"#, #""channels":"#, #""is_table":true"#, #""full_scale":"#],
        largest: 4_000
    ) { input, _ in
        let text = String(decoding: input, as: UTF8.self)
        let format = try InputFormat(json: text, place: "model", height: 2, width: 3, channels: 1)
        let reader = InputReader(format: format)
        for content in [Array("1,2,3,4,5,6\n".utf8), greyImage] {
            for sample in (try? reader.inputs(in: content, name: "input")) ?? [] {
                try promise(sample.values.count == 6, "\(sample.values.count) numbers instead of 6")
                try promise(sample.values.allSatisfy(\.isFinite), "a number that is not finite")
            }
        }
    }

    /// Two pixels of grey.
    static let greyImage: [UInt8] = {
        func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
            let body = Array(type.utf8) + content
            return Zlib.bigEndian(UInt32(content.count)) + body + Zlib.bigEndian(Zlib.crc(body))
        }
        let header = Zlib.bigEndian(2) + Zlib.bigEndian(1) + [8, 0, 0, 0, 0]
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", header) + chunk("IDAT", Zlib.zlib([0, 10, 200])) + chunk("IEND", [])
    }()
}
