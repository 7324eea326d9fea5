import CCrypto
public import Foundation

/// SHA-256 (FIPS 180-4) of data that arrives in pieces, by OpenSSL's libcrypto.
public final class SHA256 {
    private let context: OpaquePointer

    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        EVP_DigestUpdate(context, base, bytes.count)
    }

    /// Ends the digest: 64 lower-case hexadecimal digits. Call once.
    public func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension SHA256 {
    public static func hexadecimal(of data: Data) -> String {
        let digest = SHA256()
        data.withUnsafeBytes(digest.update)
        return digest.finish()
    }
}
