public import AutoMLSearch
public import Foundation

/// What every worker of a study must know, in `study.json`: written once, before the first job.
public struct ClusterStudy: Sendable, Hashable, Codable {
    public var definition: StudyDefinition
    /// What a node has to run.
    public var program: ProgramIdentity
    /// That share the work of a trial.
    public var threads: Int
    /// How often a running trial is saved.
    public var checkpointSeconds: Double
    /// How often a worker says that it is there while an epoch takes long.
    public var aliveSeconds: Double
    /// How long a trial may train; nil for as long as it takes.
    public var trialSeconds: Double?
    /// Where on a node the data are copied to once; nil where they are read from where they are.
    public var stage: String?

    public init(
        definition: StudyDefinition, program: ProgramIdentity, threads: Int = 1, checkpointSeconds: Double,
        aliveSeconds: Double = 10,
        trialSeconds: Double? = nil, stage: String? = nil
    ) {
        self.definition = definition
        self.program = program
        self.threads = threads
        self.checkpointSeconds = checkpointSeconds
        self.aliveSeconds = aliveSeconds
        self.trialSeconds = trialSeconds
        self.stage = stage
    }

    private enum CodingKeys: String, CodingKey {
        case definition, program, threads, stage
        case checkpointSeconds = "checkpoint_seconds"
        case aliveSeconds = "alive_seconds"
        case trialSeconds = "trial_seconds"
    }
}

/// Which program trains: the same version built twice may compute other bits.
public struct ProgramIdentity: Sendable, Hashable, Codable {
    public var version: String
    /// SHA-256 of its file.
    public var sha256: String

    public init(version: String, sha256: String) {
        self.version = version
        self.sha256 = sha256
    }
}

extension ClusterStudy {
    /// - Parameter folder: of the study.
    public func write(to folder: URL) throws {
        try SharedFile.makeFolder(folder)
        try SharedFile.write(self, to: Self.file(in: folder))
    }

    /// - Throws: `SharedFolderError` where there is none, or it cannot be read.
    public init(in folder: URL) throws {
        let file = Self.file(in: folder)
        guard let study: ClusterStudy = try SharedFile.read(from: file) else {
            throw SharedFolderError("\(file.path): is not there: is the folder shared with this node?")
        }
        self = study
    }

    private static func file(in folder: URL) -> URL { folder.appendingPathComponent("study.json") }
}
