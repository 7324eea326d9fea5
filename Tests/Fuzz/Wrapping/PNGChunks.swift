/// A PNG file: one of its chunks is changed, its pixels before they are packed, and every sum fits again.
///
/// Reference: W3C, Portable Network Graphics, third edition, section 5.
struct PNGChunks: Wrapping {
    private static let signature = 8

    private struct Chunk {
        var type: [UInt8]
        var content: [UInt8]

        var isPixels: Bool { type == Array("IDAT".utf8) }
    }

    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        var chunks = Self.chunks(of: file)
        guard !chunks.isEmpty, !dice.oneIn(6) else { return mutator.mutated(file, &dice) }
        let place = dice.below(chunks.count)
        switch dice.below(10) {
        case 0: chunks.remove(at: place)
        case 1: chunks.insert(chunks[place], at: dice.below(chunks.count + 1))
        case 2: chunks.swapAt(place, dice.below(chunks.count))
        case 3: chunks[place].type = mutator.mutated(chunks[place].type, &dice)
        case 4: chunks.insert(Self.extra(mutator, &dice), at: dice.below(chunks.count + 1))
        default: Self.change(&chunks[place], mutator, &dice)
        }
        return Array(file.prefix(Self.signature)) + chunks.flatMap(Self.bytes)
    }

    private static func change(_ chunk: inout Chunk, _ mutator: Mutator, _ dice: inout Dice) {
        if chunk.isPixels, !dice.oneIn(4) {
            chunk.content = Zlib.zlib(mutator.mutated(Zlib.inflated(chunk.content), &dice))
        } else {
            chunk.content = mutator.mutated(chunk.content, &dice)
        }
    }

    /// A chunk that the corpus does not have: palettes, transparency, text, profiles.
    private static func extra(_ mutator: Mutator, _ dice: inout Dice) -> Chunk {
        let content = (0..<dice.below(300)).map { _ in dice.byte() }
        let types = [
            "PLTE", "tRNS", "gAMA", "sBIT", "tEXt", "zTXt", "iTXt", "iCCP", "cHRM", "sRGB", "eXIf", "hIST", "pHYs",
        ]
        return Chunk(type: Array(dice.pick(types).utf8), content: dice.oneIn(2) ? Zlib.zlib(content) : content)
    }

    private static func chunks(of file: [UInt8]) -> [Chunk] {
        var (chunks, place) = ([Chunk](), signature)
        while place + 12 <= file.count {
            let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - place - 12 else { break }
            let content = place + 8..<place + 8 + length
            chunks.append(Chunk(type: Array(file[place + 4..<place + 8]), content: Array(file[content])))
            place += 12 + length
        }
        return chunks
    }

    private static func bytes(of chunk: Chunk) -> [UInt8] {
        let body = chunk.type + chunk.content
        return Zlib.bigEndian(UInt32(chunk.content.count)) + body + Zlib.bigEndian(Zlib.crc(body))
    }
}
