import AutoMLWording
import Foundation

/// A data set that could not be fetched: the place, what happened there, and what to do about it.
public struct FetchError: Error, Sendable, Hashable, CustomStringConvertible {
    public let place: String
    public let problem: String

    init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    public var description: String { "\(place): \(problem)".printable() }

    /// By the system's last error on this machine, which no other mirror would mend.
    static func system(_ path: String, _ what: String) -> FetchError {
        let code = errno
        return FetchError(path, "\(what): \(String(cString: strerror(code)))\(remedy(for: code))")
    }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT, EFBIG:
            "; make room, or let AUTOML_CACHE name a folder elsewhere: the same command then goes on"
        case EROFS, EACCES, EPERM, ENOTDIR, ENOENT, ELOOP:
            "; let AUTOML_CACHE name a folder that you can write to"
        default: ""
        }
    }
}
