import AutoMLCluster
import Foundation

/// A crew over a scripted executor, whose members are moved by hand.
final class CrewSetting: Sendable {
    let folder: TemporaryFolder
    let inner = ScriptedExecutor()
    let clock = TestClock()

    init() throws { folder = TemporaryFolder() }

    func crew(size: Int, prefetch: Int = 1, least: JobResources = JobResources()) throws -> CrewExecutor {
        let settings = CrewSettings(
            prefix: "study-", size: size, program: "/bin/automl", prefetch: prefetch, graceSeconds: 60, least: least)
        return try CrewExecutor(inner, folder: folder.file("crew"), settings: settings, now: clock.now)
    }

    func item(_ name: String, memory: Int? = nil, excluding nodes: [String] = []) throws -> JobRequest {
        let leg = folder.file("legs/\(name)")
        try FileManager.default.createDirectory(at: leg, withIntermediateDirectories: true)
        return JobRequest(
            name: name, arguments: ["/bin/automl", "worker", leg.path], log: leg.appendingPathComponent("log"),
            resources: JobResources(cpus: 1, memoryBytes: memory), excludedNodes: nodes)
    }

    func stop(_ name: String) -> String { folder.text("legs/\(name)/stop") }

    func member(_ number: Int) -> MemberFolder { MemberFolder(url: folder.file("crew/member-\(number)")) }

    /// A member's job runs, and it is ready.
    func serve(_ number: Int, on node: String = "n1") throws {
        inner.set(number, .running, on: node)
        try member(number).serve(host: node)
    }

    /// All files of members.
    var files: [String] {
        let files = FileManager.default.enumerator(atPath: folder.file("crew").path)?.compactMap { $0 as? String }
        return (files ?? []).sorted()
    }
}

extension CrewExecutor {
    func states(of names: String...) throws -> [JobState?] {
        let statuses = try poll()
        return names.map { name in statuses.first { $0.name == name }?.state }
    }
}
