import AutoMLCluster
import AutoMLDigest
import AutoMLSearch
import Foundation

/// How a search uses other machines, from what the user said.
struct ClusterPlan: Sendable {
    let options: ClusterOptions
    let kind: ExecutorKind
    /// What controller and nodes share.
    let shared: URL
    /// At most so many trials train at once; nil for what the cluster has.
    let workers: Int?

    /// Nil where trials train in this process.
    ///
    /// - Throws: `SpaceFileError`, `Failure.Usage`.
    init?(_ command: SearchCommand) throws {
        let options = try command.cluster.completed()
        guard let kind = options.executor else {
            if let name = options.firstGiven { throw Failure.Usage("\(name) is for --executor slurm or local") }
            return nil
        }
        guard command.threadsPerTrial.count == nil else {
            throw Failure.Usage("--threads-per-trial: with --executor a job's cores are given by --job-cpus")
        }
        self.init(options, kind, database: command.store.path, workers: command.workers.count)
    }

    init(_ options: ClusterOptions, _ kind: ExecutorKind, database: String, workers: Int? = nil) {
        (self.options, self.kind, self.workers) = (options, kind, workers)
        shared = URL(fileURLWithPath: options.shared ?? database + ".jobs", isDirectory: true).standardizedFileURL
    }

    var cpus: Int { options.jobCpus ?? 1 }

    func folder(of study: String) -> URL {
        shared.appendingPathComponent(FileName.safe(study), isDirectory: true)
    }

    /// In front of the names of all jobs of a study, and of no other's.
    func prefix(of folder: URL) -> String {
        "automl-\(SHA256.hexadecimal(of: Data(folder.path.utf8)).prefix(8))-"
    }

    /// Trials in flight: those that train, and those that wait for a node.
    func trialsAtOnce() -> (workers: Int, ahead: Int) {
        let workers = workers ?? max(1, capacity)
        return (workers, options.queueAhead ?? max(1, workers / 8))
    }

    /// Jobs that there is room for.
    private var capacity: Int {
        switch kind {
        case .local: ProcessInfo.processInfo.activeProcessorCount / cpus
        case .slurm:
            min(SlurmExecutor(namePrefix: "", options: slurm).capacity(cpusPerJob: cpus) ?? 1, Self.mostByDefault)
        }
    }

    /// Nobody means to fill a whole cluster without saying so.
    private static let mostByDefault = 64

    var pace: ClusterPace {
        let poll = options.poll?.seconds ?? (kind == .slurm ? 5 : 0.2)
        return ClusterPace(
            look: min(0.25, poll), poll: poll, settle: kind == .slurm ? max(2, 2 * poll) : 0.5,
            silence: max(120, 5 * poll))
    }

    func program() throws -> String {
        if let program = options.program { return URL(fileURLWithPath: program).standardizedFileURL.path }
        guard let own = Bundle.main.executableURL?.resolvingSymlinksInPath().path else {
            throw Failure.Runtime("automl does not find its own file; give it with --program")
        }
        return own
    }

    var slurm: SlurmOptions {
        SlurmOptions(
            partition: options.partition, account: options.account, qos: options.qos,
            time: options.jobTime.map { .seconds($0.seconds) }, extraArguments: options.sbatch, setup: options.setup)
    }

    /// - Parameter prefix: of the names of the study's jobs.
    func executor(prefix: String, folder: URL) throws -> any TrialExecutor {
        switch kind {
        case .slurm: return SlurmExecutor(namePrefix: prefix, options: slurm)
        case .local:
            return try LocalExecutor(
                folder: folder.appendingPathComponent("local", isDirectory: true), slots: trialsAtOnce().workers)
        }
    }

    /// Jobs that train one trial after the other.
    ///
    /// - Parameter memory: of each; nil where it is not told.
    func crew(prefix: String, folder: URL, memory: Int?) throws -> CrewExecutor {
        let inner = PacedExecutor(try executor(prefix: prefix, folder: folder), every: .seconds(pace.poll))
        let settings = CrewSettings(
            prefix: prefix, size: trialsAtOnce().workers, program: try program(),
            least: JobResources(cpus: cpus, memoryBytes: memory))
        return try CrewExecutor(
            inner, folder: folder.appendingPathComponent("crew", isDirectory: true), settings: settings)
    }

    /// As often as files are looked at: what a crew's executor is asked costs nobody anything.
    var crewPace: ClusterPace {
        var pace = pace
        pace.look = min(0.1, pace.look)
        pace.poll = pace.look
        return pace
    }
}

extension ClusterOptions {
    /// An option that has no meaning without an executor; nil where none is given.
    var firstGiven: String? {
        [
            ("--shared", shared != nil), ("--partition", partition != nil), ("--account", account != nil),
            ("--qos", qos != nil), ("--job-time", jobTime != nil), ("--job-memory", jobMemory != nil),
            ("--job-cpus", jobCpus != nil), ("--queue-ahead", queueAhead != nil),
            ("--trials-per-job", trialsPerJob != nil), ("--stage", stage != nil), ("--poll", poll != nil),
            ("--program", program != nil), ("--setup", !setup.isEmpty), ("--sbatch", !sbatch.isEmpty),
            ("--cluster", cluster != nil),
        ].first(where: \.1)?.0
    }
}
