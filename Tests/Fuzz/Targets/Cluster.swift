import AutoMLCluster
import AutoMLSearch
import Foundation

extension FuzzTarget {
    private static let clusterWords = [
        #"{"type":"measured","measurement":"#, #""epoch":"#, #""metrics":{"#, #""seconds":"#, #"{"type":"begun","#,
        #"{"type":"alive"}"#, #""advanced":true"#, #""node":"#, #""best_epoch":"#, #""weights_sha256":"#,
        #""failure":"#,
        #""provenance":{"#, #""configuration":{"#, #""budget":"#, #""state":"#, #""inf""#, #""nan""#, "null", "\n",
    ]

    /// What a worker has written so far, of which a controller reads on at each look.
    static let reports = FuzzTarget(name: "reports", words: clusterWords) { input, desk in
        let file = URL(fileURLWithPath: try desk.write(input, to: "reports.jsonl"))
        let reports = read(file)
        guard !reports.isEmpty else { throw ClusterFailure("no report") }
        let lines = try reports.map(ClusterJSON.line)
        let again = try desk.write(Array(lines.joined(separator: [10])) + [10], to: "again.jsonl")
        try promise(
            try read(URL(fileURLWithPath: again)).map(ClusterJSON.line) == lines, "reports written again are others")
    }

    private static func read(_ file: URL) -> [AutoMLCluster.Report] {
        var (reader, reports) = (ReportReader(file), [AutoMLCluster.Report]())
        while case (let more, let hasGrown) = reader.next(), hasGrown { reports += more }
        return reports
    }

    /// Files in a shared folder that are there whole or not at all: each kind of them.
    static let sharedFile = FuzzTarget(name: "shared_file", words: clusterWords) { input, desk in
        let file = URL(fileURLWithPath: try desk.write(input, to: "file.json"))
        let refusals = try [
            refusal(AttemptResult.self, file), refusal(AttemptFolder.Refusal.self, file), refusal(Trial.self, file),
            refusal(ClusterStudy.self, file), refusal(CrewItem.self, file),
        ]
        if let refusal = refusals.last ?? nil, !refusals.contains(where: { $0 == nil }) { throw refusal }
    }

    /// - Returns: why the file is none of these; nil where it is one.
    private static func refusal<Value: Codable>(_ type: Value.Type, _ file: URL) throws -> SharedFolderError? {
        do {
            guard let value = try SharedFile.read(type, from: file) else { throw BrokenPromise(what: "no file") }
            let line = try ClusterJSON.line(value)
            let again = try ClusterJSON.line(try ClusterJSON.value(type, in: line))
            try promise(again == line, "\(type) written again is another")
            return nil
        } catch let error as SharedFolderError {
            return error
        }
    }

    /// What `squeue` prints, of which some lines are jobs of ours.
    static let squeue = FuzzTarget(
        name: "squeue",
        words: ["PENDING", "RUNNING", "NODE_FAIL", "CANCELLED by 0", "None", "(null)", " ", "0:9", "n1"]
    ) { input, _ in
        let jobs = SlurmQueue.jobs(in: String(decoding: input, as: UTF8.self), namePrefix: "automl-s-")
        guard !jobs.isEmpty else { throw ClusterFailure("no job") }
        for job in jobs {
            try promise(job.name.hasPrefix("automl-s-") && Int(job.id) != nil, "not a job of ours: \(job)")
            try promise(!"\(job)".utf8.contains { $0 < 0x20 }, "a terminal would obey \(job)")
        }
    }
}
