import FlyingFox
import Foundation

extension HTTPResponse {
    /// Written in pieces of this size: few calls, and little memory for each visitor.
    private static let piece = 1 << 16

    /// A document for the page or another program.
    static func json(_ text: String, _ status: HTTPStatusCode = .ok) -> HTTPResponse {
        text.response(as: "application/json; charset=utf-8", status)
    }

    static func html(_ text: String, policy: String) -> HTTPResponse {
        var response = text.response(as: "text/html; charset=utf-8", .ok)
        response.headers[HTTPHeader("Content-Security-Policy")] = policy + "; frame-ancestors 'none'"
        return response
    }

    /// Why not, in one line.
    static func refusal(_ status: HTTPStatusCode, _ why: String) -> HTTPResponse {
        let text = (try? String(decoding: JSONEncoder().encode(["error": why]), as: UTF8.self)) ?? "{}"
        return .json(text, status)
    }

    fileprivate static func document(_ data: Data, type: String, _ status: HTTPStatusCode) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: guarded(type),
            body: HTTPBodySequence(data: data, suggestedBufferSize: piece))
    }

    /// What HEAD is answered: as long as the document, and nothing of it.
    var withoutBody: HTTPResponse {
        guard case .httpBody(let body) = payload else { return self }
        var headers = headers
        headers[.contentLength] = body.count.map(String.init)
        return HTTPResponse(statusCode: statusCode, headers: headers)
    }

    /// Nothing is kept by the browser, guessed from its content, shown in a frame, or told to another site.
    static func guarded(_ type: String) -> HTTPHeaders {
        [
            .contentType: type,
            HTTPHeader("Cache-Control"): "no-store",
            HTTPHeader("X-Content-Type-Options"): "nosniff",
            HTTPHeader("X-Frame-Options"): "DENY",
            HTTPHeader("Referrer-Policy"): "no-referrer",
            HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        ]
    }
}

extension String {
    fileprivate func response(as type: String, _ status: HTTPStatusCode) -> HTTPResponse {
        .document(Data(utf8), type: type, status)
    }
}
