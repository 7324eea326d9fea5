import AutoMLSearch

/// A key of a file of cluster options: an option of the command line, without its dashes.
struct ClusterFileKey: Sendable {
    let name: String
    /// Whether a list of texts stands there, and the command line adds to it.
    let isList: Bool
    /// Takes the option from a file, where the command line says nothing.
    let complete: @Sendable (inout ClusterOptions, ClusterOptions) -> Void

    static let all = [
        one("executor", \.executor), one("shared", \.shared), one("partition", \.partition),
        one("account", \.account), one("qos", \.qos), one("job_time", \.jobTime), one("job_memory", \.jobMemory),
        one("job_cpus", \.jobCpus), one("queue_ahead", \.queueAhead), one("trials_per_job", \.trialsPerJob),
        one("stage", \.stage), one("poll", \.poll), one("program", \.program), list("setup", \.setup),
        list("sbatch", \.sbatch),
    ]

    private static func one<Value>(
        _ name: String, _ option: any WritableKeyPath<ClusterOptions, Value?> & Sendable
    ) -> ClusterFileKey {
        ClusterFileKey(name: name, isList: false) { whole, file in
            whole[keyPath: option] = whole[keyPath: option] ?? file[keyPath: option]
        }
    }

    private static func list(
        _ name: String, _ option: any WritableKeyPath<ClusterOptions, [String]> & Sendable
    ) -> ClusterFileKey {
        ClusterFileKey(name: name, isList: true) { whole, file in
            whole[keyPath: option] = file[keyPath: option] + whole[keyPath: option]
        }
    }
}
