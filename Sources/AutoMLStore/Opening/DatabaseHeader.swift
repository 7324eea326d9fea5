import Foundation

/// The first hundred bytes of an SQLite file. Reference: sqlite.org/fileformat2.html, section 1.3.
struct DatabaseHeader {
    static let length = 100

    let applicationID: Int
    /// How long the file should be; 0 where the header does not say.
    let bytes: Int

    /// Nil for bytes that do not begin an SQLite database.
    init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard bytes.count == Self.length, bytes.starts(with: Array("SQLite format 3\0".utf8)) else { return nil }
        func number(at offset: Int, count: Int) -> Int {
            bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        let pageSize = number(at: 16, count: 2)
        // The page count is valid where the change counter equals the one it was written under.
        let isCounted = number(at: 24, count: 4) == number(at: 92, count: 4)
        applicationID = number(at: 68, count: 4)
        self.bytes = isCounted ? (pageSize == 1 ? 65_536 : pageSize) * number(at: 28, count: 4) : 0
    }
}
