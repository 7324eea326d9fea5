/// A file that a trial left: a model, a checkpoint, an export.
public struct Artifact: Sendable, Hashable, Codable {
    /// What it is, such as "model".
    public var kind: String
    /// Where it lies, relative to the database's folder or absolute.
    public var path: String
    /// SHA-256 of its content in hexadecimal.
    public var sha256: String
    public var bytes: Int

    public init(kind: String, path: String, sha256: String, bytes: Int) {
        self.kind = kind
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}
