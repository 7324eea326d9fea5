import Foundation

/// Reads a tar archive from its start to its end, one file after the other.
///
/// An archive is read, never unpacked: what it names is compared, and no name becomes a path. A link, a device, a name
/// that is absolute or climbs out by `..`, and a header whose checksum is wrong are refused. Reference: POSIX.1-2017,
/// pax, ustar interchange format.
struct TarReader {
    private let source: ByteSource

    struct Entry {
        let name: String
        /// Bytes.
        let size: Int
        let isFile: Bool
    }

    /// - Parameter path: plain or gzip.
    init(path: String) throws {
        source = try ByteSource(path: path)
    }

    /// The next entry, nil at the end of the archive. Its content must be read or skipped before the next.
    func next() throws -> Entry? {
        let header = try source.read(upTo: Self.block)
        guard header.count == Self.block else { throw damaged("it is cut off") }
        if header.allSatisfy({ $0 == 0 }) { return nil }
        try checkSum(of: header)
        let name = Self.name(in: header)
        try checkName(name)
        guard let size = Self.octal(header[124..<136]) else { throw damaged("'\(name)' has no size") }
        return Entry(name: name, size: size, isFile: try isFile(header[156], name))
    }

    func content(of entry: Entry) throws -> [UInt8] {
        let bytes = try source.read(upTo: entry.size)
        guard bytes.count == entry.size else { throw damaged("'\(entry.name)' is cut off") }
        try skip(Self.padding(after: entry.size))
        return bytes
    }

    func skip(_ entry: Entry) throws {
        try skip(entry.size)
        try skip(Self.padding(after: entry.size))
    }

    /// In pieces: what is skipped may be large.
    private func skip(_ count: Int) throws {
        var rest = count
        while rest > 0 {
            let piece = min(rest, 1 << 20)
            guard try source.read(upTo: piece).count == piece else { throw damaged("it is cut off") }
            rest -= piece
        }
    }

    private static let block = 512

    private static func padding(after size: Int) -> Int { (block - size % block) % block }

    // MARK: - Headers

    private func isFile(_ kind: UInt8, _ name: String) throws -> Bool {
        switch kind {
        case 0, UInt8(ascii: "0"): return true
        // A folder, and remarks of pax about the entry that follows.
        case UInt8(ascii: "5"), UInt8(ascii: "x"), UInt8(ascii: "g"): return false
        case UInt8(ascii: "1"), UInt8(ascii: "2"): throw DataError(source.path, "'\(name)' is a link, which is refused")
        default: throw DataError(source.path, "'\(name)' is neither a file nor a folder, which is refused")
        }
    }

    private func checkName(_ name: String) throws {
        if name.hasPrefix("/") || name.split(separator: "/").contains("..") {
            throw DataError(source.path, "'\(name)' leads out of the archive, which is refused")
        }
    }

    /// Of all bytes, those of the sum itself counted as spaces.
    private func checkSum(of header: [UInt8]) throws {
        let sum = header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(header[$1])) }
        if Self.octal(header[148..<156]) != sum { throw damaged("a header in it is not one") }
    }

    /// The name, behind its prefix where there is one.
    private static func name(in header: [UInt8]) -> String {
        let isUSTAR = header[257..<263].elementsEqual(Array("ustar\0".utf8))
        let prefix = isUSTAR ? text(header[345..<500]) : ""
        return prefix.isEmpty ? text(header[0..<100]) : prefix + "/" + text(header[0..<100])
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Digits, ended by a space or a zero byte.
    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 32 }.prefix { $0 != 0 && $0 != 32 }
        return digits.allSatisfy { (48...55).contains($0) }
            ? Int(String(decoding: digits, as: UTF8.self), radix: 8) : nil
    }

    private func damaged(_ what: String) -> DataError { DataError(source.path, "is a damaged tar archive: \(what)") }
}
