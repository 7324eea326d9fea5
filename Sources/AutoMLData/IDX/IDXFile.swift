/// Unsigned bytes of any rank in MNIST's format: two zero bytes, the type, the rank, the sizes (big-endian, 32 bits),
/// then the numbers, last dimension fastest.
///
/// Reference: LeCun, Cortes, Burges, "The MNIST database", file formats.
struct IDXFile {
    let path: String
    let dimensions: [Int]
    let values: [UInt8]

    /// - Parameters:
    ///   - path: plain or gzip.
    ///   - ranks: how many dimensions are accepted.
    /// - Throws: `DataError` for a wrong magic, too few or too many bytes, damaged gzip. A size is believed only
    ///   as far as the file can hold it.
    init(path: String, ranks: ClosedRange<Int>) throws {
        self.path = path
        let source = try ByteSource(path: path)
        dimensions = try Self.dimensions(from: source, ranks: ranks)
        let expected = try Self.size(of: dimensions, in: source)
        values = try source.read(upTo: expected)
        try Self.checkEnd(of: source, header: Self.headerSize(rank: dimensions.count), expected: expected, values.count)
    }

    private static func headerSize(rank: Int) -> Int { 4 + 4 * rank }

    private static func dimensions(from source: ByteSource, ranks: ClosedRange<Int>) throws -> [Int] {
        let magic = try source.read(upTo: 4)
        guard magic.count == 4 else { throw cut(source, expected: headerSize(rank: ranks.lowerBound), magic.count) }
        guard magic[0] == 0, magic[1] == 0, magic[2] == 8, ranks.contains(Int(magic[3])) else {
            let wanted = ranks.map { "0000080\($0)" }.joined(separator: " or ")
            throw DataError(source.path, "not an IDX file of bytes: it starts with \(hex(magic)), not with \(wanted)")
        }
        let rank = Int(magic[3])
        let sizes = try source.read(upTo: 4 * rank)
        guard sizes.count == 4 * rank else { throw cut(source, expected: headerSize(rank: rank), 4 + sizes.count) }
        return (0..<rank).map { place in
            sizes[4 * place..<4 * place + 4].reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// Deflate packs at most 1,032 bytes into one, so a file's own size bounds what its header may claim.
    private static func size(of dimensions: [Int], in source: ByteSource) throws -> Int {
        let claim = dimensions.map(String.init).joined(separator: "×")
        var size = 1
        for dimension in dimensions {
            if dimension == 0 { throw DataError(source.path, "the header says \(claim): there is nothing in it") }
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            size = overflow ? Int.max : product
        }
        let header = headerSize(rank: dimensions.count)
        let possible = source.isPacked ? source.fileSize * 1032 : source.fileSize - header
        if size <= possible { return size }
        let (expected, found) = (size == Int.max ? "more than 2⁶³" : String(size + header), source.fileSize)
        let packed = source.isPacked ? " of gzip, which cannot hold them" : ""
        throw DataError(
            source.path, "the header says \(claim), which takes \(expected) bytes; the file has \(found)\(packed)")
    }

    private static func checkEnd(of source: ByteSource, header: Int, expected: Int, _ found: Int) throws {
        if found < expected { throw cut(source, expected: header + expected, header + found) }
        if try !source.read(upTo: 1).isEmpty {
            let size = source.isPacked ? "more" : String(source.fileSize)
            throw DataError(source.path, "the header asks for \(header + expected) bytes; the file has \(size)")
        }
    }

    private static func cut(_ source: ByteSource, expected: Int, _ found: Int) -> DataError {
        DataError(source.path, "is cut off: expected \(expected) bytes, found \(found)")
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
