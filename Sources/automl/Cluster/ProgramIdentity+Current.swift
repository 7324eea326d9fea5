import AutoMLCluster
import AutoMLDigest
import Foundation

extension ProgramIdentity {
    /// This program, by the file that it was started from.
    ///
    /// - Throws: `Failure.Runtime` where that file cannot be read.
    static func current() throws -> ProgramIdentity {
        guard let file = Bundle.main.executableURL, let bytes = try? Data(contentsOf: file, options: .mappedIfSafe)
        else {
            throw Failure.Runtime("automl's own file cannot be read")
        }
        return ProgramIdentity(version: programVersion, sha256: SHA256.hexadecimal(of: bytes))
    }

    var words: String { "automl \(version) (sha256 \(sha256.prefix(12)))" }
}
