import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a mirror did not give a file.
struct MirrorFailure: Sendable, Hashable {
    var reason: String
    /// Whether the same mirror may do better in a while.
    var mayPass = false
    /// Whether what has come so far is to be thrown away.
    var isPartWorthless = false

    static func lost(at size: Int, of file: RemoteFile) -> MirrorFailure {
        MirrorFailure(reason: "the connection ended after \(size) of \(file.bytes) bytes", mayPass: true)
    }

    static let tooLong = MirrorFailure(reason: "sends more than the file has", isPartWorthless: true)

    /// What the network says, in the words of a person.
    init(_ error: URLError, silence: Double) {
        switch error.code {
        case .timedOut: self.init(reason: "said nothing for \(Int(silence.rounded(.up))) s", mayPass: true)
        case .cannotFindHost, .dnsLookupFailed: self.init(reason: "its host is not found")
        case .cannotConnectToHost: self.init(reason: "no connection")
        case .notConnectedToInternet: self.init(reason: "there is no network")
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
            self.init(reason: "its certificate is not trusted")
        case .badURL, .unsupportedURL, .badServerResponse, .cannotParseResponse:
            self.init(reason: "its answer is not understood")
        default: self.init(reason: "the connection was lost", mayPass: true)
        }
    }

    init(reason: String, mayPass: Bool = false, isPartWorthless: Bool = false) {
        self.reason = reason
        self.mayPass = mayPass
        self.isPartWorthless = isPartWorthless
    }
}
