import AutoMLBench
import AutoMLTerminal
import AutoMLWording

/// What `bench overhead` tells of one number of recorded trials.
struct OverheadEntry: Encodable {
    private static let headings = [
        "trials", "milliseconds_per_trial", "ask_milliseconds", "milliseconds_per_measurement", "resume_seconds",
    ]

    let trials: Int
    /// Of a question and an end, both committed.
    let millisecondsPerTrial: Double
    /// Of `millisecondsPerTrial`, until the trial is proposed and committed.
    let askMilliseconds: Double
    let millisecondsPerMeasurement: Double
    let resumeSeconds: Double

    init(trials: Int, _ cost: JournalCost) {
        self.trials = trials
        askMilliseconds = JournalCost.median(cost.asks)
        millisecondsPerTrial = askMilliseconds + JournalCost.median(cost.ends)
        millisecondsPerMeasurement = JournalCost.median(cost.measurements)
        resumeSeconds = cost.resumeSeconds
    }

    private enum CodingKeys: String, CodingKey {
        case trials
        case millisecondsPerTrial = "milliseconds_per_trial"
        case askMilliseconds = "ask_milliseconds"
        case millisecondsPerMeasurement = "milliseconds_per_measurement"
        case resumeSeconds = "resume_seconds"
    }

    private var numbers: [Double] {
        [millisecondsPerTrial, askMilliseconds, millisecondsPerMeasurement, resumeSeconds]
    }

    static func print(_ entries: [OverheadEntry], _ format: OutputFormat) throws {
        switch format {
        case .json: try JSON.print(entries)
        case .csv:
            var csv = CSV(headings)
            for entry in entries { csv.add(["\(entry.trials)"] + entry.numbers.map { "\($0)" }) }
            Terminal.print(csv.text)
        case .table:
            var table = Table([">recorded trials", ">ms per trial", ">of it ask", ">ms per epoch", ">s to resume"])
            for entry in entries {
                table.add(["\(entry.trials)"] + entry.numbers.map { Number.fixed($0, digits: 2) })
            }
            Terminal.print(table)
        }
    }
}
