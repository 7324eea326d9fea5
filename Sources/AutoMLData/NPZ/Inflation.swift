import CZlib

/// Unpacks what deflate packed, without header (RFC 1951).
enum Inflation {
    /// Nil where the data are damaged, end too early, or unpack to more than `limit` bytes. Memory follows what is really
    /// unpacked.
    static func bytes(of packed: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(packed)
        return input.withUnsafeMutableBufferPointer { unpack($0, &stream, limit: limit) }
    }

    private static func unpack(
        _ input: UnsafeMutableBufferPointer<UInt8>, _ stream: inout z_stream, limit: Int
    ) -> [UInt8]? {
        var (output, taken) = ([UInt8](), 0)
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            if stream.avail_in == 0, taken < input.count {
                let count = min(input.count - taken, 1 << 30)
                (stream.next_in, stream.avail_in) = (input.baseAddress.map { $0 + taken }, UInt32(count))
                taken += count
            }
            let code = piece.withUnsafeMutableBufferPointer { target in
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                return inflate(&stream, Z_NO_FLUSH)
            }
            output += piece.prefix(piece.count - Int(stream.avail_out))
            if output.count > limit { return nil }
            if code == Z_STREAM_END { return output }
            let isStuck = stream.avail_in == 0 && taken == input.count && stream.avail_out > 0
            if code != Z_OK || isStuck { return nil }
        }
    }
}
