import ArgumentParser
import AutoMLCluster
import AutoMLSearch

/// Where trials are trained, if not in this process, and what their jobs ask for. All of it may stand in a file, too.
struct ClusterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who runs the trials: slurm, or local for a process of its own for each; default: this process itself.",
            valueName: "local|slurm"))
    var executor: ExecutorKind?

    @Option(
        help: ArgumentHelp(
            "A JSON file with these options, without their dashes; what is given on the command line wins.",
            valueName: "file"), completion: .file(extensions: ["json"]))
    var cluster: String?

    @Option(
        help: ArgumentHelp(
            "The folder that this machine and all nodes share; default: beside the database.", valueName: "folder"),
        completion: .directory)
    var shared: String?

    @Option(help: ArgumentHelp("Slurm's partition; default: the cluster's own.", valueName: "name"))
    var partition: String?

    @Option(help: ArgumentHelp("Slurm's account that pays.", valueName: "name"))
    var account: String?

    @Option(help: ArgumentHelp("Slurm's quality of service.", valueName: "name"))
    var qos: String?

    @Option(
        help: ArgumentHelp(
            "How long a job may run; a trial that is not done by then goes on in another job.", valueName: "time"))
    var jobTime: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Memory of a job. auto: what its network will take; none: not told.", valueName: "auto|none|size"))
    var jobMemory: JobMemoryArgument?

    @Option(help: ArgumentHelp("Cores of a job, which its trial's threads share; default 1.", valueName: "n"))
    var jobCpus: Int?

    @Option(
        help: ArgumentHelp(
            "Trials that wait in the queue beyond --workers, so that a free node finds one; default: an eighth more.",
            valueName: "n"))
    var queueAhead: Int?

    @Option(
        help: ArgumentHelp(
            "one: a job for each trial. many: a job trains trial after trial, which spares the wait. auto: many, where "
                + "trials are shorter than a minute.", valueName: "one|many|auto"))
    var trialsPerJob: TrialsPerJob?

    @Option(
        help: ArgumentHelp("Copy the data once to this folder of each node, and read them there.", valueName: "folder"))
    var stage: String?

    @Option(help: ArgumentHelp("How often the scheduler is asked; default 5s for slurm.", valueName: "time"))
    var poll: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "automl on the nodes, where it is another path; the file must be the same.", valueName: "file"))
    var program: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A line of shell before the trial, such as 'module load openblas'; may be given several times.",
            valueName: "line"))
    var setup: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Another argument for sbatch, as --sbatch=--constraint=avx512; may be given several times.",
            valueName: "argument"))
    var sbatch: [String] = []

    func validate() throws {
        if let jobCpus { try CountArgument.check(jobCpus, "--job-cpus", in: 1...1024) }
        if let queueAhead { try CountArgument.check(queueAhead, "--queue-ahead", in: 0...10_000) }
    }
}

enum ExecutorKind: String, ExpressibleByArgument, CaseIterable, Sendable {
    case local, slurm
}

enum TrialsPerJob: String, ExpressibleByArgument, CaseIterable, Sendable {
    case one, many, auto
}

/// `auto`, `none`, or a size.
enum JobMemoryArgument: ExpressibleByArgument, Sendable {
    case auto
    case untold
    case bytes(Int)

    init?(argument: String) {
        switch argument {
        case "auto": self = .auto
        case "none": self = .untold
        default:
            guard let size = SizeArgument(argument: argument) else { return nil }
            self = .bytes(size.bytes)
        }
    }
}

extension ClusterOptions {
    /// With what the file says where the command line says nothing.
    ///
    /// - Throws: `SpaceFileError`, `Failure.Usage`.
    func completed() throws -> ClusterOptions {
        guard let cluster else { return self }
        let file = try ClusterFile.read(cluster)
        var whole = self
        for key in ClusterFileKey.all { key.complete(&whole, file) }
        return whole
    }
}
