/// A number of bytes as people read it: `812 MB`, `1.5 GB`, in powers of ten.
public struct ByteSize: Sendable, Hashable, CustomStringConvertible {
    public let bytes: Int

    public init(_ bytes: Int) { self.bytes = bytes }

    public var description: String {
        for (unit, name) in [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
        where bytes >= unit {
            let tenths = (Double(bytes) / Double(unit) * 10).rounded()
            return tenths < 100 && tenths.truncatingRemainder(dividingBy: 10) != 0
                ? "\(tenths / 10) \(name)" : "\(Int((tenths / 10).rounded())) \(name)"
        }
        return "\(bytes) bytes"
    }
}
