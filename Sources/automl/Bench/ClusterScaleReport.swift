import AutoMLBench
import AutoMLTerminal
import AutoMLWording
import Foundation

/// What a simulated cluster showed, for people and for programs.
struct ClusterScaleReport {
    private let result: ClusterScaleResult

    init(_ result: ClusterScaleResult) { self.result = result }

    func print(_ format: OutputFormat) throws {
        switch format {
        case .json: try JSON.print(result)
        case .csv: try printCSV()
        case .table: printWords()
        }
    }

    /// The columns are those of the JSON, in the order of their names.
    private func printCSV() throws {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(result)) as? [String: Any] ?? [:]
        let names = object.keys.sorted()
        var csv = CSV(names)
        csv.add(names.map { "\(object[$0] ?? "")" })
        Terminal.print(csv.text)
    }

    private func printWords() {
        var table = Table([">measured", "what"])
        for (number, words) in lines { table.add([number, words]) }
        Terminal.print(table)
    }

    private var lines: [(String, String)] {
        [
            (fixed(result.trialsPerSecond), "trials a second, of \(result.trials) in \(fixed(result.seconds)) s"),
            (fixed(result.measurementsPerSecond), "measurements a second, of \(result.measurements)"),
            (fixed(result.submissionsPerSecond), "jobs a second that were asked for"),
            (fixed(result.filesPerSecond), "files and folders a second, of search and jobs"),
            (fixed(result.searchCores, 2), "cores for the search, all of it but the simulated jobs"),
            (percent(result.monitorBusyShare), "of the time the controller's thread had something to do"),
            ("\(result.peakBytes >> 20) MB", "at most"),
            (fixed(result.latencyMedian, 2) + " s", "until an epoch is in the database"),
            (fixed(result.latency99, 2) + " s", "the same, of the slowest in a hundred"),
            (fixed(result.idleMedian, 2) + " s", "of a place between two trials"),
            ("\(result.nodeDeaths)", "nodes died"),
            ("\(result.unansweredCalls)", "calls were not answered"),
            ("\(result.lost)", "epochs and ends lost"),
            ("\(result.twice)", "epochs and ends recorded twice"),
            ("\(result.wrong)", "measurements of another trial"),
        ]
    }

    private func fixed(_ value: Double, _ digits: Int = 1) -> String { Number.fixed(value, digits: digits) }
    private func percent(_ share: Double) -> String { fixed(100 * share) + " %" }
}
