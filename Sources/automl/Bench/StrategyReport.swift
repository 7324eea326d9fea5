import AutoMLBench
import AutoMLTerminal
import AutoMLWording
import Foundation

/// What `bench strategies` tells: the stable JSON, and its tables.
struct StrategyReport {
    private let comparison: Comparison
    private let places: [Double]
    private let scores: [Score]

    init(_ comparison: Comparison, at places: [Double]) {
        self.comparison = comparison
        self.places = places
        scores = comparison.scores(at: places, inEvaluations: true)
    }

    func printJSON() throws { try JSON.print(scores.map(ScoreEntry.init)) }

    func printCSV() {
        var csv = CSV([
            "task", "strategy", "evaluations", "mean_regret", "median_regret", "interval_low", "interval_high", "rank",
            "seeds", "milliseconds_per_ask", "random_regret",
        ])
        for entry in scores.map(ScoreEntry.init) { csv.add(entry.cells) }
        Terminal.print(document: csv.text)
    }

    func printWords() {
        for task in comparison.tasks {
            Terminal.print("\(task.name): \(task.summary)")
            printTable(of: task.name)
            Terminal.print("")
        }
        if comparison.tasks.count > 1 {
            Terminal.print("mean over \(comparison.tasks.count) tasks")
            printTable(of: nil)
        }
        Terminal.print(
            "mean regret [95 % interval of the mean] (rank); 0: best known, 1: random start; ms: one ask and tell")
    }

    private func printTable(of task: String?) {
        var table = Table(["strategy"] + places.map { ">\(Int($0))" } + [">ms"])
        let own = scores.filter { $0.task == task }
        for contestant in comparison.contestants {
            let row = own.filter { $0.contestant.label == contestant.label }
            let cost = row.last?.milliseconds.map { Number.short(real: $0) } ?? "-"
            table.add([contestant.label] + row.map(\.cell) + [cost])
        }
        let chances = places.map { place in own.first { $0.place == place }?.randomRegret }
        if chances.allSatisfy({ $0 != nil }) {
            table.add(["random, expected"] + chances.map { Number.fixed($0 ?? .nan, digits: 3) + pad } + [""])
        }
        Terminal.print(table)
    }

    /// Keeps a bare number under the others.
    private var pad: String { "                    " }
}

extension Score {
    /// `0.123 [0.100, 0.146] (1.5)`.
    fileprivate var cell: String {
        let interval = regret.interval
        let numbers = [regret.mean, max(0, interval.low), interval.high].map { Number.fixed($0, digits: 3) }
        return "\(numbers[0]) [\(numbers[1]), \(numbers[2])] (\(Number.fixed(rank, digits: 1)))"
    }
}

/// The stable JSON of one score; the task of the mean over all is called "mean".
struct ScoreEntry: Encodable {
    let task: String
    let strategy: String
    let evaluations: Int
    let meanRegret: Double?
    let medianRegret: Double?
    let interval: [Double?]
    let rank: Double
    let seeds: Int
    let millisecondsPerAsk: Double?
    let randomRegret: Double?

    private enum CodingKeys: String, CodingKey {
        case task, strategy, evaluations, interval, rank, seeds
        case meanRegret = "mean_regret"
        case medianRegret = "median_regret"
        case millisecondsPerAsk = "milliseconds_per_ask"
        case randomRegret = "random_regret"
    }

    init(_ score: Score) {
        task = score.task ?? "mean"
        strategy = score.contestant.label
        evaluations = Int(score.place)
        meanRegret = JSON.finite(score.regret.mean)
        medianRegret = JSON.finite(score.medianRegret)
        interval = [JSON.finite(max(0, score.regret.interval.low)), JSON.finite(score.regret.interval.high)]
        rank = score.rank
        seeds = score.regret.values.count
        millisecondsPerAsk = JSON.finite(score.milliseconds)
        randomRegret = JSON.finite(score.randomRegret)
    }

    var cells: [String] {
        [task, strategy, String(evaluations)]
            + [meanRegret, medianRegret, interval[0], interval[1], rank].map { $0.map { "\($0)" } ?? "" }
            + [String(seeds)] + [millisecondsPerAsk, randomRegret].map { $0.map { "\($0)" } ?? "" }
    }
}
