import FlyingFox
import Foundation

/// Who may read, and who may write.
///
/// A page of another site that is open in the same browser can send requests here too, so being on this machine is not
/// enough. A request must name this server in `Host` (against names that are made to point here), a visitor from elsewhere
/// must know the token, and a write must come with JSON, with a token that only this server's own page is told, and from no
/// other origin.
struct Gate: Sendable {
    private let host: String
    /// Nil where nobody but this machine can come.
    private let token: String?
    /// Written into the page; another site cannot read it.
    let writeToken = AccessToken.fresh()

    private static let cookie = "automl_token"

    init(host: String, token: String?) {
        self.host = host
        self.token = token
    }

    /// The answer to a request that may not pass; nil for one that may.
    func refusal(of request: HTTPRequest) -> HTTPResponse? {
        guard let name = request.headers[.host].map(Self.hostName), isOurs(name) else {
            return .refusal(.misdirectedRequest, "this server is not called that")
        }
        if let token, !knows(token, request) { return admission(request, token) }
        guard request.method == .GET || request.method == .HEAD else { return refusalToWrite(request) }
        return nil
    }

    private func refusalToWrite(_ request: HTTPRequest) -> HTTPResponse? {
        let given = request.headers[HTTPHeader("X-Automl-Token")] ?? ""
        guard Self.areEqual(given, writeToken) else {
            return .refusal(.forbidden, "only this server's own page may write; load it again")
        }
        guard request.headers[.contentType]?.hasPrefix("application/json") ?? false else {
            return .refusal(.unsupportedMediaType, "a request to write is JSON")
        }
        if let origin = request.headers[HTTPHeader("Origin")], !isOwn(origin: origin, request) {
            return .refusal(.forbidden, "a page of another site may not write here")
        }
        return nil
    }

    /// A visitor with the token in the address gets it as a cookie, so that it does not stay in the address.
    private func admission(_ request: HTTPRequest, _ token: String) -> HTTPResponse {
        guard let given = request.query["token"], Self.areEqual(given, token) else {
            return .refusal(.unauthorized, "the address of this page has a token at its end; automl serve printed it")
        }
        let headers: HTTPHeaders = [
            .location: "/", .setCookie: "\(Self.cookie)=\(token); HttpOnly; SameSite=Strict; Path=/",
        ]
        return HTTPResponse(statusCode: .seeOther, headers: headers)
    }

    private func knows(_ token: String, _ request: HTTPRequest) -> Bool {
        let cookies = (request.headers[HTTPHeader("Cookie")] ?? "").split(separator: ";")
        let given = cookies.map { $0.trimmingCharacters(in: .whitespaces) }
            .first { $0.hasPrefix("\(Self.cookie)=") }.map { String($0.dropFirst(Self.cookie.count + 1)) }
        return given.map { Self.areEqual($0, token) } ?? false
    }

    /// Where it listens for all, it may be called anything: the token guards it.
    private func isOurs(_ name: String) -> Bool {
        name == host || name == "localhost" && host == "127.0.0.1" || token != nil && host == "0.0.0.0"
    }

    private func isOwn(origin: String, _ request: HTTPRequest) -> Bool {
        origin == "http://\(request.headers[.host] ?? "")"
    }

    private static func hostName(_ header: String) -> String {
        String(header.split(separator: ":", omittingEmptySubsequences: false).first ?? "")
    }

    /// Takes as long for a wrong token as for a nearly right one.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
