public import Foundation

/// A job as it is handed to a member of a crew, in a file of its inbox.
public struct CrewItem: Sendable, Hashable, Codable {
    public var name: String
    /// As of the job: program, command and, at last, the leg's folder.
    public var arguments: [String]
    /// The executor's number of it.
    public var job: JobID
    /// Where its output is to be appended.
    public var log: URL
    public var excludedNodes: [String]
    private var cpus: Int
    private var memoryBytes: Int?

    public init(_ request: JobRequest, job: JobID) {
        name = request.name
        arguments = request.arguments
        self.job = job
        log = request.log
        excludedNodes = request.excludedNodes
        (cpus, memoryBytes) = (request.resources.cpus, request.resources.memoryBytes)
    }

    public var resources: JobResources { JobResources(cpus: cpus, memoryBytes: memoryBytes) }

    /// Where it is asked to stop; nil where it has no folder.
    public var leg: LegFolder? {
        arguments.last.map { LegFolder(URL(fileURLWithPath: $0, isDirectory: true)) }
    }

    var request: JobRequest {
        JobRequest(name: name, arguments: arguments, log: log, resources: resources, excludedNodes: excludedNodes)
    }

    private enum CodingKeys: String, CodingKey {
        case name, arguments, job, log, cpus
        case excludedNodes = "excluded_nodes"
        case memoryBytes = "memory_bytes"
    }
}

/// What was asked for when a member was hired.
struct MemberPlan: Sendable, Hashable, Codable {
    /// Of its job.
    var name: String
    var excludedNodes: [String]
    private var cpus: Int
    private var memoryBytes: Int?

    init(name: String, resources: JobResources, excludedNodes: [String]) {
        self.name = name
        self.excludedNodes = excludedNodes
        (cpus, memoryBytes) = (resources.cpus, resources.memoryBytes)
    }

    var resources: JobResources { JobResources(cpus: cpus, memoryBytes: memoryBytes) }

    /// Whether it has all that the item may take; memory that was not told suffices for what is not told.
    func suffices(for item: JobResources) -> Bool {
        guard cpus >= item.cpus, let wanted = item.memoryBytes else { return cpus >= item.cpus }
        return memoryBytes.map { $0 >= wanted } ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case name, cpus
        case excludedNodes = "excluded_nodes"
        case memoryBytes = "memory_bytes"
    }
}
