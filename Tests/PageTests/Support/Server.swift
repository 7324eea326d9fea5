import Foundation
import Testing

/// `automl serve` on a workspace's database, on a port that was free; ends with this object.
final class Server: Sendable {
    let port: UInt16
    let program: RunningProgram

    init(_ workspace: Workspace) throws {
        program = try workspace.start("serve", "--port", "0")
        try #require(program.wait { $0.output.contains("\n") }, "\(program.errors)")
        let address = URL(string: program.output.trimmingCharacters(in: .whitespacesAndNewlines))
        port = try #require(address?.port.flatMap(UInt16.init(exactly:)), "\(program.output)")
    }

    var origin: String { "http://127.0.0.1:\(port)" }

    /// What the page is told so that it may write.
    func writeToken() throws -> String {
        let page = try get("/").text
        let match = try #require(page.firstMatch(of: /name="automl-live" content="([^"]*)"/))
        return String(match.1)
    }

    func get(_ target: String, headers: [String: String] = [:]) throws -> HTTPAnswer {
        try exchange("GET", target, headers)
    }

    /// A document of `/api/`; a test fails here where it is refused.
    func document(_ target: String) throws -> JSON {
        let answer = try get("/api/" + target)
        try #require(answer.status == 200, "\(target): \(answer.text)")
        return answer.json
    }

    /// Writes as the page does, but for the headers that are given: an empty one is left out.
    func post(_ target: String, _ body: JSON, headers: [String: String] = [:]) throws -> HTTPAnswer {
        let usual = ["Content-Type": "application/json", "X-Automl-Token": try writeToken(), "Origin": origin]
        return try exchange("POST", target, usual.merging(headers) { $1 }, body: body.description)
    }

    func exchange(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: String = ""
    ) throws -> HTTPAnswer {
        var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"].merging(headers) { $1 }
        if !body.isEmpty { all["Content-Length"] = String(body.utf8.count) }
        let lines = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)" }.sorted()
        let head = (["\(method) \(target) HTTP/1.1"] + lines).joined(separator: "\r\n")
        return try HTTPAnswer(to: Data((head + "\r\n\r\n" + body).utf8), port: port)
    }
}
