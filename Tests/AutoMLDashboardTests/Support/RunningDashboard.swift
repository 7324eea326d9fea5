import AutoMLDashboard
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// A dashboard on a port of this machine, over a database of a test's own; gone with the test.
final class RunningDashboard {
    let folder: URL
    let store: SQLiteTrialStore
    let address: String
    let client: RawClient
    private let serving: Task<Void, any Error>

    init(token: String? = nil, study: String = "study") async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-dashboard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("study.sqlite").path
        store = try SQLiteTrialStore(writing: path)
        try Self.fill(store, study)
        let server = try DashboardServer(
            database: path, host: "127.0.0.1", port: 0, token: token,
            origin: .init(database: "study.sqlite", program: "0.1.0"), describe: ArchitectureSource { _, _ in nil })
        let (stream, listening) = AsyncStream.makeStream(of: String.self)
        serving = Task { try await server.run { listening.yield($0) } }
        var addresses = stream.makeAsyncIterator()
        address = await addresses.next() ?? ""
        client = RawClient(port: URL(string: address)?.port.flatMap(UInt16.init) ?? 0)
    }

    deinit {
        serving.cancel()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func fill(_ store: SQLiteTrialStore, _ study: String) throws {
        let space = """
            {"name":"small","hyperparameters":[{"name":"depth","type":"int","low":1,"high":3}],
            "training":{"max_epochs":4,"patience":2,"minimum_improvement":0.0}}
            """
        try store.open(
            StudyDefinition(
                name: study, space: space, data: "digits", dataHash: "d", validationCount: 100,
                objectives: [.validationAccuracy], seed: 7,
                provenance: Provenance(program: "automl 0.1.0", blasCore: "Zen", kernels: "avx2")))
        try store.write(study: study) { journal in
            for number in 1...2 {
                _ = try journal.insert(trial(number), owner: .current)
                try journal.record(
                    AutoMLSearch.Measurement(
                        epoch: 1, seconds: 0.5, metrics: [.validationAccuracy: Double(number) / 10]), of: number)
            }
            _ = try journal.move(1, to: .completed, budget: nil, owner: nil, outcome: Outcome(bestEpoch: 1))
        }
    }

    private static func trial(_ number: Int) -> Trial {
        let configuration: Configuration = ["depth": .integer(number)]
        return Trial(
            id: number, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 4),
            seed: 1, state: .running, strategy: "random", why: "drawn")
    }

    /// What the page is told, so that it may write.
    func writeToken(headers: [String: String] = [:]) async throws -> String {
        let page = try await client.get("/", headers: headers).body
        return page.firstMatch(of: /name="automl-live" content="([0-9a-f]+)"/).map { String($0.1) } ?? ""
    }

    /// Headers of a write that may pass.
    func pass() async throws -> [String: String] {
        ["Content-Type": "application/json", "X-Automl-Token": try await writeToken()]
    }
}
