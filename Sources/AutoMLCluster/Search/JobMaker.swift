public import AutoMLSearch
import Foundation

/// Makes jobs of legs.
public struct JobMaker: Sendable {
    /// In front of every job's name: a study's own.
    public let prefix: String
    let program: String
    let cpus: Int
    /// What a trial's whole process takes; nil where it is not to be told.
    let memoryBytes: @Sendable (Trial) -> Int?

    public init(
        prefix: String, program: String, cpus: Int, memoryBytes: @escaping @Sendable (Trial) -> Int?
    ) {
        self.prefix = prefix
        self.program = program
        self.cpus = cpus
        self.memoryBytes = memoryBytes
    }

    /// - Parameter doublings: of the memory, each after a job that had too little.
    func request(_ leg: LegFolder, name: String, memory: Int?, doublings: Int, excluding nodes: [String]) -> JobRequest
    {
        JobRequest(
            name: name, arguments: [program, "worker", leg.url.path], log: leg.log,
            resources: JobResources(cpus: cpus, memoryBytes: memory.map { $0 << doublings }),
            excludedNodes: nodes)
    }
}
