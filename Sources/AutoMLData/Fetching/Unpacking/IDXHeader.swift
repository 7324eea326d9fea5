import Foundation

/// The beginning of an IDX file of unsigned bytes, as `IDXFile` reads it.
enum IDXHeader {
    static func size(rank: Int) -> Int { 4 + 4 * rank }

    /// Magic, rank and sizes, each of 32 bits, most significant byte first.
    static func bytes(dimensions: [Int]) -> Data {
        var bytes = Data([0, 0, 8, UInt8(dimensions.count)])
        for dimension in dimensions {
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: dimension >> shift)) }
        }
        return bytes
    }
}
