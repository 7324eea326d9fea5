import AutoMLWording

/// What squeue prints of a user's jobs: columns of our own widths, so nothing has to be guessed between them.
package enum SlurmQueue {
    /// A longer job name would be cut.
    static let nameWidth = 80

    static let arguments = ["--me", "-h", "-r", "-t", "all", "-O", format]

    private static let columns = [
        ("JobID", 20), ("Name", nameWidth), ("State", 20), ("Reason", 120), ("RestartCnt", 12), ("NodeList", 80),
        ("exit_code", 12),
    ]

    private static let format = columns.map { "\($0):\($1)" }.joined(separator: ",")

    /// The jobs whose names begin with a prefix. Lines of another shape are no jobs: a heading with the cluster's name,
    /// a warning, an element of an array.
    package static func jobs(in output: String, namePrefix: String) -> [JobStatus] {
        output.utf8.split(separator: UInt8(ascii: "\n")).compactMap { job(in: $0, namePrefix) }
    }

    /// Slurm counts jobs in 32 bits.
    static func isJobID(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt32(text) != nil
    }

    private static func job(in line: Substring.UTF8View, _ namePrefix: String) -> JobStatus? {
        var rest = line[...]
        let fields = columns.map { _, width in
            defer { rest = rest.dropFirst(width) }
            return text(rest.prefix(width))
        }
        let (id, name, state) = (fields[0], fields[1], fields[2])
        // A restart count after them shows that state and reason are whole.
        guard isJobID(id), name.hasPrefix(namePrefix), !state.isEmpty, !fields[4].isEmpty else { return nil }
        let told = SlurmState(name: state, reason: fields[3], exitCode: fields[6])
        return JobStatus(
            id: id, name: name, state: told.meaning, node: node(fields[5]), waitReason: told.waitReason)
    }

    private static func text(_ field: Substring.UTF8View) -> String {
        String(decoding: field, as: UTF8.self).trimmingSpaces.printable()
    }

    private static func node(_ field: String) -> String? {
        ["", "(null)", "None assigned"].contains(field) ? nil : field
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
