import AutoMLDigest
public import AutoMLNN

extension Model {
    /// SHA-256 over all tensors: each one's name, then its numbers as little-endian 32-bit floats.
    public var weightsHash: String {
        let digest = SHA256()
        for tensor in tensors {
            Array(tensor.name.utf8).withUnsafeBytes(digest.update)
            // In pieces: a copy of a large tensor would take as much memory again.
            for start in stride(from: 0, to: tensor.values.count, by: 1 << 14) {
                tensor.values[start...].prefix(1 << 14).map(\.bitPattern.littleEndian).withUnsafeBytes(digest.update)
            }
        }
        return digest.finish()
    }
}
