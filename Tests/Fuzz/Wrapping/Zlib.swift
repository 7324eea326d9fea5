import CZlib

/// Packed data with sums that fit, of whatever content.
enum Zlib {
    /// Unpacks what zlib or gzip packed, as far as it goes and no more than `limit` bytes.
    static func inflated(_ bytes: [UInt8], limit: Int = 1 << 16) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return []
        }
        defer { inflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: limit))
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                inflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(Int(stream.total_out)))
    }

    /// A zlib stream of stored blocks: costs no search for repetitions.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        [0x78, 0x01] + stored(bytes) + bigEndian(UInt32(truncatingIfNeeded: adler32(1, bytes, UInt32(bytes.count))))
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        let sums = [crc(bytes), UInt32(bytes.count)].flatMap { sum in (0..<4).map { UInt8(sum >> ($0 * 8) & 255) } }
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + stored(bytes) + sums
    }

    static func crc(_ bytes: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count))) }

    static func bigEndian(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            result.append(rest.isEmpty ? 1 : 0)
            for number in [length, ~length] { result += [UInt8(number & 255), UInt8(number >> 8)] }
            result += block
        } while !rest.isEmpty
        return result
    }
}

/// A gzip file, its content changed and packed again.
struct Gzip: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { Zlib.inflated(file) }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        if dice.oneIn(4) { return mutator.mutated(file, &dice) }
        let packed = Zlib.gzip(mutator.mutated(inside(file), &dice))
        // Members may follow one another, and rubbish may follow them.
        return dice.oneIn(20) ? packed + (dice.oneIn(2) ? packed : inside(file)) : packed
    }
}
