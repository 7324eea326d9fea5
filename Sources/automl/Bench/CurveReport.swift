import AutoMLBench
import AutoMLTerminal
import AutoMLWording
import Foundation

/// What `bench strategies --pruner` tells: strategies with pruners in simulated time.
struct CurveReport {
    private let comparison: Comparison
    private let entries: [CurveEntry]
    private let places: [Double]

    /// - Parameter baseline: the label of random search without a pruner.
    init(_ comparison: Comparison, at places: [Double], baseline: String) {
        self.comparison = comparison
        self.places = places
        let speeds = comparison.speeds(toReach: baseline, at: places.last ?? 0)
        entries = comparison.scores(at: places, inEvaluations: false).map { score in
            let speed = speeds.first { $0.task == score.task && $0.contestant.label == score.contestant.label }
            let task = comparison.tasks.first { $0.name == score.task }
            return CurveEntry(score, speed, task.flatMap { comparison.lane(score.contestant, on: $0)?.pruning })
        }
    }

    func printJSON() throws { try JSON.print(entries) }

    func printCSV() {
        var csv = CSV(CurveEntry.headings)
        for entry in entries { csv.add(entry.cells) }
        Terminal.print(document: csv.text)
    }

    func printWords() {
        for task in comparison.tasks {
            Terminal.print("\(task.name): \(task.summary)")
            Terminal.print(table(of: task.name))
            Terminal.print("")
        }
        if comparison.tasks.count > 1 {
            Terminal.print("mean over \(comparison.tasks.count) tasks")
            Terminal.print(table(of: "mean"))
            Terminal.print("")
        }
        Terminal.print(
            """
            mean regret at so many mean full trainings of simulated time; to random: when random search's last result \
            is reached (median);
            false: pruned trials that would have become the best so far; lost: studies that pruned a trial better than \
            all they found
            """)
    }

    private func table(of task: String) -> Table {
        var table = Table(
            ["strategy", "pruner"] + places.map { ">\(Number.short(real: $0))" }
                + [">rank", ">to random", ">trials", ">pruned", ">false", ">lost"])
        for contestant in comparison.contestants {
            let own = entries.filter { $0.task == task && $0.label == contestant.label }
            guard let last = own.last else { continue }
            table.add(
                [contestant.strategyLabel, contestant.prunerLabel]
                    + own.map { Number.fixed($0.meanRegret ?? .nan, digits: 3) } + last.words)
        }
        return table
    }
}

/// The stable JSON of one contestant at one time; the task of the mean over all is called "mean".
struct CurveEntry: Encodable {
    static let headings = [
        "task", "strategy", "pruner", "full_trainings", "mean_regret", "median_regret", "interval_low",
        "interval_high", "rank", "seeds", "trials", "completed", "pruned", "false_prune_rate", "lost_best_rate",
        "time_to_random", "reached_random",
    ]

    let label: String
    let task: String
    let strategy: String
    let pruner: String
    let fullTrainings: Double
    let meanRegret: Double?
    let medianRegret: Double?
    let interval: [Double?]
    let rank: Double
    let seeds: Int
    private let pruning: PruningTally?
    private let speed: Comparison.SearchSpeed?

    init(_ score: Score, _ speed: Comparison.SearchSpeed?, _ pruning: PruningTally?) {
        label = score.contestant.label
        task = score.task ?? "mean"
        strategy = score.contestant.strategyLabel
        pruner = score.contestant.prunerLabel
        fullTrainings = score.place
        meanRegret = JSON.finite(score.regret.mean)
        medianRegret = JSON.finite(score.medianRegret)
        interval = [JSON.finite(max(0, score.regret.interval.low)), JSON.finite(score.regret.interval.high)]
        rank = score.rank
        seeds = score.regret.values.count
        self.pruning = pruning
        self.speed = speed
    }

    private enum CodingKeys: String, CodingKey {
        case task, strategy, pruner, interval, rank, seeds, trials, completed, pruned
        case fullTrainings = "full_trainings"
        case meanRegret = "mean_regret"
        case medianRegret = "median_regret"
        case falsePruneRate = "false_prune_rate"
        case lostBestRate = "lost_best_rate"
        case timeToRandom = "time_to_random"
        case reachedRandom = "reached_random"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(task, forKey: .task)
        try container.encode(strategy, forKey: .strategy)
        try container.encode(pruner, forKey: .pruner)
        try container.encode(fullTrainings, forKey: .fullTrainings)
        try container.encode(meanRegret, forKey: .meanRegret)
        try container.encode(medianRegret, forKey: .medianRegret)
        try container.encode(interval, forKey: .interval)
        try container.encode(rank, forKey: .rank)
        try container.encode(seeds, forKey: .seeds)
        try container.encodeIfPresent(pruning.map { Double($0.trials) / Double($0.studies) }, forKey: .trials)
        try container.encodeIfPresent(pruning.map { Double($0.completed) / Double($0.studies) }, forKey: .completed)
        try container.encodeIfPresent(pruning.map { Double($0.pruned) / Double($0.studies) }, forKey: .pruned)
        try container.encodeIfPresent(pruning?.falsePruneRate, forKey: .falsePruneRate)
        try container.encodeIfPresent(pruning?.lostBestRate, forKey: .lostBestRate)
        try container.encodeIfPresent(JSON.finite(speed?.place), forKey: .timeToRandom)
        try container.encodeIfPresent(speed?.share, forKey: .reachedRandom)
    }

    var cells: [String] {
        let numbers = [meanRegret, medianRegret, interval[0], interval[1], rank]
        let tally = pruning.map { [$0.trials, $0.completed, $0.pruned].map { Double($0) } } ?? []
        let means: [Double?] = tally.isEmpty ? [nil, nil, nil] : tally.map { $0 / Double(seeds) }
        let rest = [pruning?.falsePruneRate, pruning?.lostBestRate, JSON.finite(speed?.place), speed?.share]
        return [task, strategy, pruner, "\(fullTrainings)"] + numbers.map(Self.text) + [String(seeds)]
            + (means + rest).map(Self.text)
    }

    private static func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }

    /// The columns of the table in words that do not depend on the time.
    var words: [String] {
        let time = speed.map { $0.place.isFinite ? Number.fixed($0.place, digits: 1) : "never" } ?? "-"
        guard let pruning else { return [Number.fixed(rank, digits: 1), time, "-", "-", "-", "-"] }
        let studies = Double(pruning.studies)
        return [
            Number.fixed(rank, digits: 1), time, Number.fixed(Double(pruning.trials) / studies, digits: 0),
            Number.fixed(Double(pruning.pruned) / studies, digits: 0), Number.percent(pruning.falsePruneRate),
            Number.percent(pruning.lostBestRate),
        ]
    }
}
