/// A file that others publish, of which size and digest are known before a byte of it arrives.
public struct RemoteFile: Sendable, Hashable {
    /// Under every mirror, and in the cache.
    public var name: String
    public var bytes: Int
    /// SHA-256: 64 lower-case hexadecimal digits.
    public var digest: String

    public init(name: String, bytes: Int, digest: String) {
        self.name = name
        self.bytes = bytes
        self.digest = digest
    }
}
