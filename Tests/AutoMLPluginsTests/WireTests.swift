import AutoMLPlugins
import AutoMLSearch
import Foundation
import Testing

/// The protocol as it is written down: `Tests/Fixtures/wire` holds one message a line, each as both ends write it.
@Suite struct WireTests {
    static let folder = URL(fileURLWithPath: #filePath + "/../../Fixtures/wire").standardizedFileURL

    private func lines(_ name: String) throws -> [String] {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    @Test func requestsAreReadAndWrittenAsTheyAre() throws {
        for line in try lines("requests.jsonl") {
            let request: Request = try JSONLine.message(in: Data(line.utf8))
            #expect(try request.line() == line)
        }
    }

    @Test func repliesAreReadAndWrittenAsTheyAre() throws {
        for line in try lines("replies.jsonl") {
            let reply: Reply = try JSONLine.message(in: Data(line.utf8))
            #expect(try reply.line() == line)
        }
    }

    @Test func anOpeningIsReadAndWrittenAsItIs() throws {
        for line in try lines("open.jsonl") {
            #expect(try Opening(line: Data(line.utf8)).line() == line)
        }
    }

    @Test func whatIsShorterOrLongerThanWeWriteIsUnderstood() throws {
        let pairs = try lines("lenient.jsonl")
        for (line, meaning) in zip(pairs.indices.filter { $0 % 2 == 0 }, pairs.indices.filter { $0 % 2 == 1 }) {
            let reply: Reply = try JSONLine.message(in: Data(pairs[line].utf8))
            #expect(try reply.line() == pairs[meaning])
        }
    }

    @Test(arguments: [#"{"dance":{}}"#, "{}", "[]", "hello", #"{"start":{}}"#, #"{"measured":{"epoch":1}}"#])
    func whatIsNoReplyIsRefused(line: String) {
        #expect(throws: (any Error).self) { let _: Reply = try JSONLine.message(in: Data(line.utf8)) }
    }

    /// The page shows the files, so that it cannot say anything else.
    @Test func theProtocolPageShowsTheseMessages() throws {
        let page = try String(
            contentsOf: Self.folder.appendingPathComponent("../../../Plugins/docs/protocol.md").standardizedFileURL,
            encoding: .utf8)
        for name in ["requests.jsonl", "replies.jsonl", "open.jsonl"] {
            for line in try lines(name) { #expect(page.contains(line), "protocol.md does not show \(line)") }
        }
    }

    /// A plugin's words reach the terminal of whoever started the search.
    @Test(arguments: [
        (#"{"start":{"configuration":{"\u001b[31m":[1]}}}"#, #"\u{1b}[31m"#), ("\u{1b}[2J", #"which is not JSON"#),
        (#"{"\nstart":{}}"#, #"'\u{a}start' is no message of the protocol"#), ("[]", "what cannot be understood"),
    ])
    func whatIsWrongWithAReplyIsOneHarmlessLine(line: String, words: String) throws {
        let fault = #expect(throws: Reply.Fault.self) { try Reply(line: Data(line.utf8)) }
        let told = fault?.told(while: "asked for trial 3") ?? ""
        #expect(told.contains(words) && told.contains("while it was asked for trial 3"), "\(told)")
        #expect(told.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
}
