import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct GateTests {
    private static let note = #"{"study":"study","trial":1,"text":"mine"}"#

    @Test func itListensOnThisMachineAlone() async throws {
        let dashboard = try await RunningDashboard()
        #expect(dashboard.address == "http://127.0.0.1:\(dashboard.client.port)/" && dashboard.client.port != 0)
    }

    @Test func aNameThatWasMadeToPointHereIsRefused() async throws {
        let dashboard = try await RunningDashboard()
        for host in ["evil.example", "evil.example:\(dashboard.client.port)", "127.0.0.1.evil.example", ""] {
            #expect(try await dashboard.client.get("/api/studies", headers: ["Host": host]).status == 421)
        }
        #expect(try await dashboard.client.get("/api/studies", headers: ["Host": "localhost:1"]).status == 200)
    }

    @Test func onlyTheServersOwnPageMayWrite() async throws {
        let dashboard = try await RunningDashboard()
        let pass = try await dashboard.pass()
        let port = dashboard.client.port
        func status(_ changes: [String: String]) async throws -> Int {
            try await dashboard.client.post("/api/note", Self.note, headers: pass.merging(changes) { $1 }).status
        }
        #expect(try await status(["X-Automl-Token": ""]) == 403)
        #expect(try await status(["X-Automl-Token": String(repeating: "0", count: 48)]) == 403)
        #expect(try await status(["Origin": "http://evil.example"]) == 403)
        #expect(try await status(["Origin": "null"]) == 403)
        #expect(try await status(["Content-Type": "text/plain"]) == 415)
        #expect(try dashboard.store.remarks(study: "study").isEmpty, "nothing was written so far")
        #expect(try await status(["Origin": "http://127.0.0.1:\(port)"]) == 200)
        #expect(try dashboard.store.remarks(study: "study")[1]?.note == "mine")
    }

    @Test func readingChangesNothingWhateverThePath() async throws {
        let dashboard = try await RunningDashboard()
        for path in ["/api/note?study=study&trial=1&text=x", "/api/stop?study=study", "/../../etc/passwd", "/%2e%2e/x"]
        {
            #expect(try await dashboard.client.get(path).status == 404)
        }
        #expect(
            try await dashboard.client.send("DELETE", "/api/study", try await dashboard.pass(), body: "").status == 405)
        #expect(try dashboard.store.rows("select count(*) from request") == [["0"]])
    }

    @Test func aVisitorFromElsewhereNeedsTheToken() async throws {
        let dashboard = try await RunningDashboard(token: "secret")
        #expect(try await dashboard.client.get("/").status == 401)
        #expect(try await dashboard.client.get("/api/studies?token=wrong!").status == 401)
        let admitted = try await dashboard.client.get("/?token=secret")
        #expect(admitted.status == 303 && admitted.headers["location"] == "/")
        let cookie = try #require(admitted.headers["set-cookie"])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        let pair = String(cookie.prefix { $0 != ";" })
        #expect(try await dashboard.client.get("/api/studies", headers: ["Cookie": pair]).status == 200)
        #expect(
            try await dashboard.client.get("/api/studies", headers: ["Cookie": "automl_token=secreT"]).status == 401)
    }

    @Test func answersAreNotKeptFramedOrGuessed() async throws {
        let dashboard = try await RunningDashboard()
        let headers = try await dashboard.client.get("/").headers
        #expect(headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        #expect(headers["content-security-policy"]?.contains("script-src 'sha256-") == true)
        #expect(headers["x-content-type-options"] == "nosniff" && headers["cache-control"] == "no-store")
        #expect(headers["access-control-allow-origin"] == nil)
    }
}
