import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What a server's status and headers mean for a file of which a part is here already.
enum HTTPAnswer: Hashable {
    /// What follows belongs behind the part.
    case goesOn
    /// What follows is the file from its start: the server knows no ranges.
    case startsAnew
    case failed(MirrorFailure)

    /// - Parameters:
    ///   - offset: bytes of the file that are here.
    ///   - length: of what follows, negative where the server does not say.
    ///   - range: the header `Content-Range`.
    /// - Reference: RFC 9110, sections 14.4 and 15.3.7.
    init(status: Int, length: Int64, range: String?, offset: Int, file: RemoteFile) {
        switch status {
        case 200 where length >= 0 && length != Int64(file.bytes):
            self = .failed(MirrorFailure(reason: "has a file of \(length) bytes, not of \(file.bytes)"))
        case 200: self = .startsAnew
        case 206 where Self.fits(range, offset: offset, total: file.bytes): self = .goesOn
        case 206, 416:
            let reason = "has no part that fits to the \(offset) bytes that are here"
            self = .failed(MirrorFailure(reason: reason, mayPass: offset > 0, isPartWorthless: true))
        case 408, 425, 429, 500...599:
            self = .failed(MirrorFailure(reason: "answers with status \(status)", mayPass: true))
        default: self = .failed(MirrorFailure(reason: "answers with status \(status)"))
        }
    }

    /// `bytes FIRST-LAST/TOTAL`, where the total may be `*`.
    private static func fits(_ range: String?, offset: Int, total: Int) -> Bool {
        guard let range = range?.lowercased(), range.hasPrefix("bytes ") else { return false }
        let parts = range.dropFirst(6).split(separator: "/").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, parts[1] == "*" || Int(parts[1]) == total else { return false }
        return parts[0].split(separator: "-").first.flatMap { Int($0) } == offset
    }
}
