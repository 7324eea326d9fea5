import AutoMLReport
import AutoMLSearch
import AutoMLStore
import FlyingFox
import Foundation

/// Answers every request: the page, the documents, the events, and what people write.
struct Dashboard: HTTPHandler {
    let desk: DocumentDesk
    let gate: Gate
    let pen: Pen

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let response = await answer(request)
        return request.method == .HEAD ? response.withoutBody : response
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        if let refusal = gate.refusal(of: request) { return refusal }
        do {
            return try await request.method == .POST ? write(request) : read(request)
        } catch {
            return Self.answer(to: error)
        }
    }

    private func read(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.method == .GET || request.method == .HEAD else {
            return .refusal(.methodNotAllowed, "only GET and POST are understood here")
        }
        switch request.path {
        case "/":
            let page = Page(live: gate.writeToken)
            return .html(page.html, policy: page.policy)
        case "/api/events": return .events(EventStream(desk: desk))
        case let path where path.hasPrefix("/api/"):
            guard let name = DocumentName(rawValue: String(path.dropFirst("/api/".count))) else {
                return Self.unknown(path)
            }
            return .json(try await desk.document(name, try DocumentQuery(request.formItems)))
        default: return Self.unknown(request.path)
        }
    }

    private func write(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let wish = Pen.Wish(rawValue: String(request.path.dropFirst("/api/".count))) else {
            return Self.unknown(request.path)
        }
        if let length = request.headers[.contentLength].flatMap(Int.init), length > Pen.largest {
            return .refusal(.payloadTooLarge, "a request to write is smaller than \(Pen.largest >> 10) KB")
        }
        try pen.write(wish, try await request.bodyData(upTo: Pen.largest))
        return .json("{\"done\":true}")
    }

    private static func unknown(_ path: String) -> HTTPResponse {
        let names = DocumentName.allCases.map(\.rawValue).joined(separator: ", ")
        return .refusal(.notFound, "nothing is at \(path.prefix(100)); /api/ has \(names), events")
    }

    private static func answer(to error: any Error) -> HTTPResponse {
        switch error {
        case StoreError.unknownStudy, StoreError.unknownTrial: .refusal(.notFound, "\(error)")
        case let error as StoreError: .refusal(error.isOfAsker ? .badRequest : .internalServerError, "\(error)")
        case is ExpressionError, is SpaceFileError, is BadRequest: .refusal(.badRequest, "\(error)")
        default: .refusal(.internalServerError, "\(error)")
        }
    }
}

/// A request that cannot be understood; says why.
struct BadRequest: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension StoreError {
    /// Whether another request would be answered.
    fileprivate var isOfAsker: Bool {
        switch self {
        case .invalidFilter, .unfit: true
        default: false
        }
    }
}

extension HTTPRequest {
    /// What the visitor sent, unless it is more than was announced.
    fileprivate func bodyData(upTo limit: Int) async throws -> Data {
        var data = Data()
        for try await piece in bodySequence {
            data.append(piece)
            if data.count > limit { throw BadRequest("a request to write is smaller than \(limit >> 10) KB") }
        }
        return data
    }
}
