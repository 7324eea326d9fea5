import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct DashboardTests {
    private func object(_ text: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    @Test(arguments: [
        "studies", "study", "trials", "trial?trial=1", "sample", "history", "curves", "importance", "timeline",
    ])
    func everyDocumentIsServed(_ name: String) async throws {
        let dashboard = try await RunningDashboard()
        let answer = try await dashboard.client.get("/api/\(name)")
        #expect(answer.status == 200 && answer.headers["content-type"]?.hasPrefix("application/json") == true)
        #expect(try !object(answer.body).isEmpty)
    }

    @Test func whatIsAskedWronglyIsToldInOneLine() async throws {
        let dashboard = try await RunningDashboard()
        for (path, status, words) in [
            ("/api/trials?where=depth%20%3C", 400, "depth"), ("/api/trials?where=colour%3D1", 400, "colour"),
            ("/api/trials?limit=many", 400, "limit"), ("/api/trial", 400, "trial=1"),
            ("/api/trial?trial=99", 404, "no trial 99"), ("/api/study?study=other", 404, "no study 'other'"),
            ("/api/nothing", 404, "nothing is at"),
        ] {
            let answer = try await dashboard.client.get(path)
            let error = try object(answer.body)["error"] as? String ?? ""
            #expect(answer.status == status && error.contains(words) && !error.contains("\n"), "\(path): \(error)")
        }
    }

    /// As `URLSearchParams` writes them, and Python's `urllib`.
    @Test func aPlusSignInAQueryIsABlank() async throws {
        let dashboard = try await RunningDashboard(study: "a study + more")
        for query in ["study=a+study+%2B+more&where=depth+%3E+0", "study=a%20study%20%2B%20more&where=depth%20%3E%200"]
        {
            let answer = try await dashboard.client.get("/api/trials?\(query)")
            #expect(answer.status == 200, "\(answer.body)")
        }
    }

    @Test func aDocumentFollowsTheStudy() async throws {
        let dashboard = try await RunningDashboard()
        let first = try await dashboard.client.get("/api/trials").body
        #expect(try await dashboard.client.get("/api/trials").body == first)
        try dashboard.store.setNote("new", study: "study", trial: 1)
        // A document that took long may be given again for a moment.
        try await Task.sleep(for: .seconds(1))
        #expect(try await dashboard.client.get("/api/trials").body.contains("\"note\":\"new\""))
    }

    @Test func whoListensIsToldThatAStudyChanged() async throws {
        let dashboard = try await RunningDashboard(study: "a\nstudy")
        let heard = try await dashboard.client.listen("/api/events", until: "event: change", seconds: 180) {
            [store = dashboard.store] in
            try store.setNote("new", study: "a\nstudy", trial: nil)
        }
        let text = try #require(heard)
        #expect(text.contains("text/event-stream"))
        #expect(text.contains(#"data: {"study":"a\nstudy""#) || text.contains(#""study":"a\nstudy""#), "on one line")
    }

    @Test func tagsStopsAndConfigurationsReachTheDatabase() async throws {
        let dashboard = try await RunningDashboard()
        let pass = try await dashboard.pass()
        func post(_ path: String, _ body: String) async throws -> Int {
            try await dashboard.client.post("/api/\(path)", body, headers: pass).status
        }
        #expect(try await post("tags", #"{"study":"study","trial":1,"tags":["b","a"]}"#) == 200)
        #expect(try await post("stop", #"{"study":"study","trial":2}"#) == 200)
        #expect(try await post("stop", #"{"study":"study","trial":1}"#) == 400, "it does not run")
        #expect(try await post("stop", #"{"study":"study"}"#) == 200)
        #expect(try await post("enqueue", #"{"study":"study","configuration":{"depth":3}}"#) == 200)
        #expect(try dashboard.store.remarks(study: "study")[1]?.tags == ["a", "b"])
        let wishes = try dashboard.store.write(study: "study") { try $0.openRequests().map(\.wish) }
        #expect(wishes == [.stopTrial(2), .stopStudy, .enqueue(["depth": 3])])
    }

    @Test(arguments: [
        #"{"depth":9}"#, #"{"width":1}"#, #"{}"#, #"{"depth":"deep"}"#, #"{"depth":null}"#, #"[3]"#, #"{"depth":{}}"#,
    ])
    func aConfigurationThatIsNotOfTheSpaceIsRefused(_ configuration: String) async throws {
        let dashboard = try await RunningDashboard()
        let body = "{\"study\":\"study\",\"configuration\":\(configuration)}"
        let answer = try await dashboard.client.post("/api/enqueue", body, headers: try await dashboard.pass())
        #expect(answer.status == 400 && answer.body.contains("error"))
        #expect(try dashboard.store.rows("select count(*) from request") == [["0"]])
    }

    @Test(arguments: ["", "{", "[]", #"{"study":7}"#, #"{"study":"study"}"#, "\u{0}"])
    func aLetterThatCannotBeReadChangesNothing(_ body: String) async throws {
        let dashboard = try await RunningDashboard()
        #expect(try await dashboard.client.post("/api/note", body, headers: try await dashboard.pass()).status == 400)
        #expect(try dashboard.store.rows("select count(*) from remark") == [["0"]])
    }

    @Test func aLetterThatIsTooLargeIsRefused() async throws {
        let dashboard = try await RunningDashboard()
        let text = String(repeating: "x", count: 300 << 10)
        let body = "{\"study\":\"study\",\"trial\":1,\"text\":\"\(text)\"}"
        #expect(try await dashboard.client.post("/api/note", body, headers: try await dashboard.pass()).status == 413)
    }

    @Test func headTellsTheLengthAndNothingElse() async throws {
        let dashboard = try await RunningDashboard()
        let head = try await dashboard.client.send("HEAD", "/api/history", [:], body: "")
        let length = "\(try await dashboard.client.get("/api/history").body.utf8.count)"
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.headers["content-length"] == length)
    }
}
