import CZlib

/// The files in a zip archive, stored or deflated, found by its directory at the end.
///
/// Nothing is believed: every offset and length must lie in the archive, what is unpacked must have the size and the
/// checksum that the directory says. Reference: PKWARE, APPNOTE 6.3.
struct ZipArchive {
    let path: String
    private(set) var entries: [Entry] = []
    private let bytes: [UInt8]

    struct Entry {
        var name: String
        fileprivate var method: Int
        fileprivate var checksum: Int
        fileprivate var packedSize: Int
        /// As the directory says; held against what is really there when it is read.
        var size: Int
        fileprivate var offset: Int
    }

    /// - Throws: `DataError` for what is no archive, or a damaged one.
    init(path: String, bytes: [UInt8]) throws {
        (self.path, self.bytes) = (path, bytes)
        let end = try endOfDirectory()
        var place = try number(end + 16, 4)
        for _ in 0..<(try number(end + 10, 2)) { entries.append(try entry(&place)) }
    }

    /// The content of a file.
    ///
    /// - Parameter limit: bytes, at most.
    func read(_ entry: Entry, limit: Int) throws -> [UInt8] {
        guard try number(entry.offset, 4) == 0x0403_4b50 else {
            throw damaged("'\(entry.name)' is not where it should be")
        }
        let start = entry.offset + 30 + (try number(entry.offset + 26, 2)) + (try number(entry.offset + 28, 2))
        guard entry.packedSize <= bytes.count, start <= bytes.count - entry.packedSize else {
            throw damaged("'\(entry.name)' is cut off")
        }
        if entry.size > limit { throw DataError(path, "'\(entry.name)' has \(entry.size) bytes; \(limit) are allowed") }
        let packed = bytes[start..<start + entry.packedSize]
        let content = entry.method == 0 ? Array(packed) : try inflated(packed, entry)
        guard content.count == entry.size, Int(crc32(content)) == entry.checksum else {
            throw damaged("'\(entry.name)' has not the size and checksum that it should have")
        }
        return content
    }

    private func inflated(_ packed: ArraySlice<UInt8>, _ entry: Entry) throws -> [UInt8] {
        guard let content = Inflation.bytes(of: packed, limit: entry.size) else {
            throw damaged("'\(entry.name)' cannot be unpacked")
        }
        return content
    }

    private func crc32(_ content: [UInt8]) -> UInt {
        var sum: UInt = 0
        for start in stride(from: 0, to: content.count, by: 1 << 30) {
            content[start..<min(start + 1 << 30, content.count)].withUnsafeBufferPointer {
                sum = CZlib.crc32(sum, $0.baseAddress, UInt32($0.count))
            }
        }
        return sum
    }
}

extension ZipArchive {
    /// At the very end, before a comment of at most 65,535 bytes.
    private func endOfDirectory() throws -> Int {
        let first = max(0, bytes.count - 22 - 65_535)
        for place in stride(from: bytes.count - 22, through: first, by: -1)
        where bytes[place] == 0x50 && bytes[place...].starts(with: [0x50, 0x4b, 5, 6]) {
            return place
        }
        throw DataError(path, "is not an .npz file, or is cut off: a zip archive ends with its directory")
    }

    private func entry(_ place: inout Int) throws -> Entry {
        guard try number(place, 4) == 0x0201_4b50 else { throw damaged("its directory is cut off") }
        let (nameLength, extraLength) = (try number(place + 28, 2), try number(place + 30, 2))
        let name = try text(place + 46, nameLength)
        let method = try number(place + 10, 2)
        if try number(place + 8, 2) & 1 == 1 { throw DataError(path, "'\(name)' is encrypted") }
        guard method == 0 || method == 8 else {
            throw DataError(path, "'\(name)' is packed by method \(method); only stored and deflated are read")
        }
        var entry = Entry(
            name: name, method: method, checksum: try number(place + 16, 4), packedSize: try number(place + 20, 4),
            size: try number(place + 24, 4), offset: try number(place + 42, 4))
        try widen(&entry, extra: place + 46 + nameLength, length: extraLength)
        place += 46 + nameLength + extraLength + (try number(place + 32, 2))
        return entry
    }

    /// Numbers that do not fit into 32 bits stand in an extra field, in this order (zip64).
    private func widen(_ entry: inout Entry, extra: Int, length: Int) throws {
        var place = extra
        while place + 4 <= extra + length {
            let (kind, size) = (try number(place, 2), try number(place + 2, 2))
            if kind == 1 {
                var next = place + 4
                for field in [\Entry.size, \.packedSize, \.offset] where entry[keyPath: field] == 0xffff_ffff {
                    entry[keyPath: field] = try number(next, 8)
                    next += 8
                }
            }
            place += 4 + size
        }
    }

    /// Little-endian.
    private func number(_ place: Int, _ width: Int) throws -> Int {
        guard place >= 0, width <= bytes.count, place <= bytes.count - width else { throw damaged("it is cut off") }
        let value = bytes[place..<place + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // Half of the range, so that sums of a few stay numbers.
        guard value < 1 << 60 else { throw damaged("a size in it is impossible") }
        return Int(value)
    }

    private func text(_ place: Int, _ length: Int) throws -> String {
        guard length <= bytes.count, place <= bytes.count - length else { throw damaged("its directory is cut off") }
        return String(decoding: bytes[place..<place + length], as: UTF8.self)
    }

    private func damaged(_ what: String) -> DataError { DataError(path, "is damaged: \(what)") }
}
