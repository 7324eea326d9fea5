extension SlurmExecutor {
    /// How many jobs of so many CPUs the nodes of the partition that are up could run at once, were they all ours; of the
    /// default partition where the options name none. Nil where that is unknown.
    public func capacity(cpusPerJob: Int = 1) -> Int? {
        let partition = options.partition.map { ["--partition=\($0)"] } ?? []
        let arguments = ["-h", "-N", "-o", "%P|%N|%C"] + partition
        guard cpusPerJob > 0, let outcome = try? commands.run(commands.sinfo, arguments),
            outcome.ending == .exited(0)
        else { return nil }
        let nodes = SlurmNodes(in: outcome.output, isDefaultOnly: options.partition == nil).usableCPUs
        return nodes.isEmpty ? nil : nodes.values.map { $0 / cpusPerJob }.reduce(0, +)
    }
}

/// The CPUs of nodes, from lines such as `main*|n1|0/4/0/4`: partition, node, and its CPUs allocated/idle/other/all.
/// Other are those of nodes that are down or drained; a star marks the default partition.
struct SlurmNodes {
    /// By node: one may be in several partitions.
    private(set) var usableCPUs: [String: Int] = [:]

    init(in output: String, isDefaultOnly: Bool) {
        for line in output.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            guard fields.count == 3, !isDefaultOnly || fields[0].hasSuffix("*"), let cpus = Self.usable(fields[2])
            else { continue }
            usableCPUs[String(fields[1])] = cpus
        }
    }

    private static func usable(_ field: Substring) -> Int? {
        let counts = field.drop { $0 == " " }.split(separator: "/").prefix(2).compactMap { Int32($0) }
        return counts.count == 2 && counts.allSatisfy { $0 >= 0 } ? Int(counts[0]) + Int(counts[1]) : nil
    }
}
