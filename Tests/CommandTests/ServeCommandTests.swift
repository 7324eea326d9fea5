import Foundation
import Testing

@Suite struct ServeCommandTests {
    /// Of what a server says first.
    private func address(of server: RunningProgram) -> URL? {
        _ = server.wait { $0.output.contains("\n") }
        return server.output.split(separator: "\n").first.flatMap { URL(string: String($0)) }
    }

    @Test func listensOnThisMachineUntilItIsInterrupted() throws {
        let study = try FinishedStudy.copy()
        let server = try study.start("serve", "--port", "0")
        let page = try #require(address(of: server))
        #expect(page.host == "127.0.0.1" && (page.port ?? 0) > 0)
        #expect(try study.shell("curl -sf '\(page)api/studies'").output.contains("\"study\":\"tiny-digits\""))
        server.send(SIGINT)
        #expect(server.wait().status == 0)
    }

    @Test func aPortThatIsTakenIsToldInOneLine() throws {
        let study = try FinishedStudy.copy()
        let first = try study.start("serve", "--port", "0")
        let port = try #require(address(of: first)?.port)
        try study.automl("serve", "--port", "\(port)").expectRefusal(1, saying: "cannot listen on 127.0.0.1", "--port")
        first.send(SIGTERM)
        #expect(first.wait().status == 0)
    }

    @Test func whatCannotBeServedIsRefused() throws {
        try Workspace().automl("serve", "--port", "0").expectRefusal(saying: "automl search makes one")
        let study = try FinishedStudy.copy()
        try study.automl("serve", "--host", "nowhere", "--port", "0").expectRefusal(saying: "'nowhere'")
        try study.automl("serve", "--port", "70000").expectRefusal(saying: "70000")
    }
}
