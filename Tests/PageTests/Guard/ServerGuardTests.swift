import Foundation
import Testing

/// The program itself, asked by what is no browser. What its gate lets through is tested beside the gate.
@Suite struct ServerGuardTests {
    /// Port and address of every socket on which a process listens, from Linux's tables; IPv6 ones as well.
    private func listening(_ program: RunningProgram) throws -> [String] {
        let folder = "/proc/\(program.id)/fd"
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: folder)
        let targets = descriptors.map { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
        var places: [String] = []
        for table in ["tcp", "tcp6"] {
            for line in try whole("/proc/\(program.id)/net/\(table)").split(separator: "\n").dropFirst() {
                let columns = line.split(separator: " ").map(String.init)
                // State 0A is LISTEN; the tenth column is the socket's number.
                if columns[3] == "0A", targets.contains("socket:[\(columns[9])]") { places.append(columns[1]) }
            }
        }
        return places
    }

    /// Piece by piece to the end: Linux gives a page at a time, which is some 27 sockets of all the processes here.
    private func whole(_ path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var text = Data()
        while let piece = try file.read(upToCount: 4096), !piece.isEmpty { text += piece }
        return String(decoding: text, as: UTF8.self)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/net/tcp"), "only Linux tells who listens where"))
    func itListensOnTheLoopbackAddressAlone() throws {
        let server = try Exhibit.digits.get().server
        let places = try listening(server.program)
        // 127.0.0.1, lowest byte first.
        #expect(places == ["0100007F:" + String(format: "%04X", Int(server.port))])
    }

    @Test func noFileIsServed() throws {
        let server = try Exhibit.digits.get().server
        for path in [
            "/automl.sqlite", "/report.html", "/../automl.sqlite", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
            "/..%2f..%2fetc/passwd", "//etc/passwd", "/api/../../etc/passwd", "/api/", "/api/study/../../x",
            "/index.html",
        ] {
            let answer = try server.get(path)
            #expect([400, 404].contains(answer.status), "\(path): \(answer.status)")
            #expect(!answer.text.contains("root:") && !answer.text.contains("SQLite"), "\(path)")
        }
    }

    @Test func writingNeedsMoreThanAnAddress() throws {
        let workspace = try Workspace(copyOf: try Exhibit.digits.get().workspace)
        let server = try Server(workspace)
        let note: JSON = ["study": "cnn-digits", "trial": 1, "text": "x"]
        let refused = [
            ["X-Automl-Token": ""], ["Origin": "http://evil.example"], ["Origin": "http://127.0.0.1:1"],
            ["Content-Type": "text/plain"], ["Content-Type": ""], ["Host": "evil.example"],
        ]
        for headers in refused {
            let status = try server.post("/api/note", note, headers: headers).status
            #expect((400..<500).contains(status), "\(headers): \(status)")
        }
        for name in ["note", "tags", "stop", "enqueue"] {
            #expect(try server.get("/api/\(name)?study=cnn-digits&trial=1&text=x").status == 404)
        }
        #expect(try workspace.number("select count(*) from remark") == 0)
        #expect(try workspace.number("select count(*) from request") == 0)
        #expect(try server.post("/api/note", note).status == 200)
        #expect(try workspace.texts("select text from remark") == ["x"])
    }

    @Test func afterAnythingStrangeItStillAnswers() throws {
        let server = try Server(try Exhibit.digits.get().workspace)
        let token = try server.writeToken()
        let head =
            "POST /api/note HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nX-Automl-Token: \(token)\r\n"
            + "Content-Type: application/json\r\n"
        let strange = [
            "\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "GET /\(String(repeating: "a", count: 1 << 20)) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            head + "Content-Length: 1000000000000\r\nConnection: close\r\n\r\n",
            head + "Content-Length: -1\r\nConnection: close\r\n\r\n",
            head + "Content-Length: 400000\r\nConnection: close\r\n\r\n" + String(repeating: " ", count: 400_000),
            head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
        ]
        for request in strange {
            let answer = try HTTPAnswer(to: Data(request.utf8), port: server.port, patience: 1)
            #expect(answer.status != 200 || request.hasPrefix("GET / "), "\(request.prefix(60)): \(answer.status)")
        }
        #expect(try server.get("/api/studies").status == 200)
        #expect(server.program.isRunning)
    }
}
