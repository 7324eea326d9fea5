public import Foundation

/// A job as it is handed to an executor.
public struct JobRequest: Sendable, Hashable {
    /// Unique among all jobs of all studies: by it a job is found again.
    public var name: String
    /// The program, by path, and its arguments.
    public var arguments: [String]
    /// Where its standard output and error are appended.
    public var log: URL
    public var resources: JobResources
    /// Hosts on which it must not run.
    public var excludedNodes: [String]

    public init(
        name: String, arguments: [String], log: URL, resources: JobResources, excludedNodes: [String] = []
    ) {
        self.name = name
        self.arguments = arguments
        self.log = log
        self.resources = resources
        self.excludedNodes = excludedNodes
    }
}

/// What a job may take of its node.
public struct JobResources: Sendable, Hashable, Codable {
    public var cpus: Int
    /// Of the whole job; nil where it is not to be told.
    public var memoryBytes: Int?

    public init(cpus: Int = 1, memoryBytes: Int? = nil) {
        self.cpus = cpus
        self.memoryBytes = memoryBytes
    }
}
